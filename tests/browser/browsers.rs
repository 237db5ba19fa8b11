//! The running browsers. Starting one takes longer than most of what is done in it, so Chromium is used by one person
//! after the other.
//!
//! Each of them gets a context of their own, like a private window: stored data, workers and permissions are new, and
//! end with it. Settings made by the developer tools belong to a window, and end with that.

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{io, mem, thread};

use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

use crate::devtools;
use crate::engine::Engine;
use crate::harness::{Driver, Folder, PATIENCE};

/// A browser that runs. It ends with this.
pub struct Browser {
    /// The connection that takes commands for the browser.
    pub web: WebDriver,
    /// The runtime of these commands.
    pub runtime: Runtime,
    /// The engine, with its peculiarities.
    pub engine: Engine,
    /// The folder with the browser's files.
    pub profile: Arc<Folder>,
    driver: Driver,
}

impl Browser {
    fn start(engine: Engine, profile: Arc<Folder>) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let driver = Driver::start(&engine);
        let session = WebDriver::builder(driver.url(), engine.capabilities(profile.path()))
            .request_timeout(2 * PATIENCE)
            .connect();
        let web = runtime.block_on(session).unwrap_or_else(|error| panic!("{engine:?} did not start: {error}"));
        let browser = Browser { web, runtime, engine, profile, driver };
        let patient = browser.runtime.block_on(browser.web.set_script_timeout(PATIENCE));
        patient.expect("a browser that takes commands");
        browser
    }

    fn ask(&self, method: &str, parameters: &Value) -> io::Result<Value> {
        devtools::ask(self.profile.path(), method, parameters)
    }

    /// Opens a window in a context.
    fn window_in(&self, context: &Value) -> io::Result<WindowHandle> {
        let parameters = json!({ "url": "about:blank", "browserContextId": context, "newWindow": true });
        let answer = self.ask("Target.createTarget", &parameters)?;
        Ok(answer["targetId"].as_str().ok_or_else(|| io::Error::other(answer.to_string()))?.to_owned().into())
    }

    /// Begins a context, and looks at a window in it.
    fn begin_context(&self) -> io::Result<Value> {
        let context = self.ask("Target.createBrowserContext", &json!({}))?["browserContextId"].take();
        let window = self.window_in(&context)?;
        let look = async {
            self.web.switch_to_window(window).await?;
            // Requests logged before are those of earlier persons.
            self.web.get_log("performance").await
        };
        self.runtime.block_on(look).map_err(io::Error::other)?;
        Ok(context)
    }

    /// Closes all windows of a context, and forgets what it holds.
    fn end_context(&self, context: &Value) -> io::Result<()> {
        self.ask("Target.disposeBrowserContext", &json!({ "browserContextId": context })).map(drop)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver takes its browser along, if it still answers; one that was killed refuses at once.
        let _ = self.runtime.block_on(self.web.clone().quit());
    }
}

/// The browsers of all persons.
struct Browsers {
    /// Those that no one uses now.
    idle: Vec<Browser>,
    /// How many are in use.
    used: usize,
}

/// The browsers of all persons. Nothing drops a static, so the last person to leave ends those that are idle.
fn browsers() -> MutexGuard<'static, Browsers> {
    static BROWSERS: Mutex<Browsers> = Mutex::new(Browsers { idle: vec![], used: 0 });
    BROWSERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A browser in the hands of one person.
pub struct InUse {
    /// There until it is given back.
    browser: Option<Browser>,
    /// The person's own part of it, if others have used it or will.
    context: Option<Value>,
}

impl InUse {
    /// One that no one else uses, before or after.
    pub fn of_their_own(engine: Engine, profile: Arc<Folder>) -> InUse {
        let browser = Browser::start(engine, profile);
        browsers().used += 1;
        InUse { browser: Some(browser), context: None }
    }

    /// A part of one that others use before and after.
    pub fn shared() -> InUse {
        let idle = browsers().idle.pop();
        let browser = idle.unwrap_or_else(|| Browser::start(Engine::chromium(), Arc::new(Folder::new())));
        let context = browser.begin_context().expect("a context of one's own");
        browsers().used += 1;
        InUse { browser: Some(browser), context: Some(context) }
    }

    /// Opens another window, without looking at it.
    pub fn new_window(&self) -> WebDriverResult<WindowHandle> {
        match &self.context {
            Some(context) => Ok(self.window_in(context).expect("a window")),
            None => self.runtime.block_on(self.web.new_window()),
        }
    }

    /// Kills it, all of its processes at once.
    pub fn kill(&mut self) {
        self.browser.iter_mut().for_each(|browser| browser.driver.kill_the_browser());
    }
}

impl Deref for InUse {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        self.browser.as_ref().expect("it is not given back yet")
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        let browser = self.browser.take();
        // After a failure no one knows what state it is in.
        let context = self.context.take().filter(|_| !thread::panicking());
        let is_clean = |browser: &Browser| context.as_ref().is_some_and(|context| browser.end_context(context).is_ok());
        let (clean, spent) = browser.into_iter().partition::<Vec<_>, _>(is_clean);
        let mut browsers = browsers();
        browsers.used -= 1;
        browsers.idle.extend(clean);
        let ended = if browsers.used == 0 { mem::take(&mut browsers.idle) } else { vec![] };
        // Others need not wait until these have ended.
        drop(browsers);
        drop((spent, ended));
    }
}
