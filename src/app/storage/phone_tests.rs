//! A simulated browser with two tabs, a local storage that reaches the disk late, and a journal. It can be killed at
//! any moment, and performs effects as `web` does, by the same rules.

use std::collections::VecDeque;

use litemap::LiteMap;

use super::Action as StorageAction;
use super::rules::{self, ERASED, MARK, Stale};
use super::*;
use crate::app::action::Action;
use crate::app::effect::Entry;
use crate::app::formats::envelope::{deleted, head, read};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::storage::state::Refusal;
use crate::app::testing::{START, opened};
use crate::app::update::update;
use crate::app::{data, lift, session};
use crate::lifting::session::{Outcome, Session, Stage};

pub type Texts = LiteMap<String, String>;

/// A task of the journal. Tasks are done one after the other.
#[derive(Clone, Debug)]
pub enum Work {
    Open { heads: Texts, mark: Option<String> },
    Put(Vec<Entry>, u64),
    Read(Vec<Key>),
    Erase(u64),
}

/// A browser with two tabs. What one stores reaches the other later, and the journal answers later still.
pub struct Browser {
    pub tabs: [Model; 2],
    pub now: u64,
    pub local: Texts,
    /// The texts of local storage that are on the disk.
    pub disk: Texts,
    /// The texts of the journal, and the heads that it keeps apart.
    pub texts: Texts,
    pub heads: Texts,
    eras: [u64; 2],
    /// How often each tab was opened: messages for an earlier page are dropped.
    opened: [u32; 2],
    /// Actions that have not reached each tab yet.
    mail: [VecDeque<Action>; 2],
    work: VecDeque<(usize, u32, Work)>,
    /// The tabs that wait to try something again, and for how many milliseconds.
    pub timers: Vec<(usize, u32)>,
    /// Set if the journal refuses everything.
    pub broken: bool,
    /// Set if the journal opens but takes nothing more.
    pub journal_full: bool,
    /// Set if local storage takes nothing more.
    pub full: bool,
}

impl Browser {
    pub fn new() -> Browser {
        Browser::with(Texts::new(), Texts::new())
    }

    /// A browser that holds these texts, with both tabs opened.
    pub fn with(local: Texts, texts: Texts) -> Browser {
        let heads = texts.iter().map(|(name, text)| (name.clone(), head(text).to_owned())).collect();
        let mut browser = Browser::closed(local, texts, heads);
        browser.opens(0);
        browser.opens(1);
        browser.settles();
        browser
    }

    /// A browser with these texts, and the heads that its journal keeps apart. No tab is opened yet.
    pub fn closed(local: Texts, texts: Texts, heads: Texts) -> Browser {
        let empty = || opened(vec![], "", START).0;
        Browser {
            tabs: [empty(), empty()],
            now: START.ms,
            disk: local.clone(),
            local,
            texts,
            heads,
            eras: [0; 2],
            opened: [0; 2],
            mail: Default::default(),
            work: VecDeque::new(),
            timers: vec![],
            broken: false,
            journal_full: false,
            full: false,
        }
    }

    /// Opens the page in a tab, or opens it anew.
    pub fn opens(&mut self, tab: usize) {
        self.opened[tab] += 1;
        self.mail[tab].clear();
        self.timers.retain(|(other, _)| *other != tab);
        self.eras[tab] = rules::era(self.local.get(MARK).map(String::as_str)).unwrap_or_default();
        let stored = self.local.clone().into_iter().collect();
        let (model, effects) = opened(stored, "", Moment { ms: self.now, ..START });
        self.tabs[tab] = model;
        self.performs(tab, effects);
    }

    /// Kills the browser: everything not on the disk is lost. `flushed` if local storage was on it.
    pub fn is_killed(&mut self, flushed: bool) {
        if flushed {
            self.disk = self.local.clone();
        }
        self.local = self.disk.clone();
        self.work.clear();
        self.opens(0);
        self.opens(1);
    }

    pub fn acts(&mut self, tab: usize, action: impl Into<Action>) {
        self.now += 1;
        let (model, effects) = update(&self.tabs[tab], action.into(), Moment { ms: self.now, ..START });
        self.tabs[tab] = model;
        self.performs(tab, effects);
    }

    fn performs(&mut self, tab: usize, effects: Vec<Effect>) {
        let page = self.opened[tab];
        for effect in effects {
            if self.opened[tab] != page {
                // The page was opened anew meanwhile.
                return;
            }
            match effect {
                Effect::Save(key, text) => {
                    let answer = match self.may_store(tab, key) {
                        Ok(()) if self.full => Err(SaveError::Full),
                        Ok(()) => {
                            self.writes(tab, key.name(), Some(text));
                            Ok(())
                        }
                        Err(error) => Err(error),
                    };
                    self.acts(tab, Action::Saved(key, answer));
                }
                Effect::Remove(key) => {
                    let answer = self.may_store(tab, key).map(|()| self.writes(tab, key.name(), None));
                    self.acts(tab, Action::Saved(key, answer));
                }
                Effect::SetAside { key, name, text } => {
                    if !self.full {
                        self.writes(tab, name, Some(text));
                    }
                    let answer = if self.full { Err(SaveError::Full) } else { Ok(()) };
                    self.acts(tab, Action::SetAside(key, answer));
                }
                Effect::OpenJournal => {
                    let ours = self.local.iter().filter(|(name, _)| Key::parse(name).is_some());
                    let heads = ours.map(|(name, text)| (name.clone(), head(text).to_owned())).collect();
                    self.work.push_back((tab, page, Work::Open { heads, mark: self.local.get(MARK).cloned() }));
                }
                Effect::Journal(entries) => self.work.push_back((tab, page, Work::Put(entries, self.eras[tab]))),
                Effect::ReadJournal(keys) => self.work.push_back((tab, page, Work::Read(keys))),
                Effect::EraseAll => {
                    self.work.push_back((tab, page, Work::Erase(rules::next_era(self.now, self.eras[tab]))))
                }
                Effect::EraseHere { but } => self.erases_here(tab, &but),
                Effect::Forget(all) => {
                    for (key, known) in all {
                        if self.local.get(&key.name()).is_some_and(|text| head(text) == known) {
                            self.writes(tab, key.name(), None);
                        }
                    }
                }
                Effect::Reload => self.opens(tab),
                Effect::RetryAfter(ms) => self.timers.push((tab, ms)),
                Effect::Claim { steal: true } => {
                    self.mail[tab].push_back(Action::Storage(StorageAction::Writer(true)));
                    self.mail[1 - tab].push_back(Action::Storage(StorageAction::Writer(false)));
                }
                _ => {}
            }
        }
    }

    fn may_store(&self, tab: usize, key: Key) -> Result<(), SaveError> {
        let get = |name: &str| self.local.get(name).map(String::as_str);
        rules::may_store(get(&key.name()), get(MARK), self.eras[tab])
    }

    /// Writes into local storage, and notifies the other tab.
    fn writes(&mut self, tab: usize, name: String, text: Option<String>) {
        let before = match &text {
            Some(text) => self.local.insert(name.clone(), text.clone()),
            None => self.local.remove(&name),
        };
        if before != text {
            self.mail[1 - tab].push_back(Action::Storage(StorageAction::StorageEvent(Some(name), text)));
        }
    }

    fn erases_here(&mut self, tab: usize, but: &[Key]) {
        let stays = |name: &String| name == MARK || but.iter().any(|key| key.name() == *name);
        let names: Vec<String> = self.local.keys().filter(|name| !stays(name)).cloned().collect();
        names.into_iter().for_each(|name| self.writes(tab, name, None));
        let mark = rules::mark(self.eras[tab]);
        self.writes(tab, MARK.to_owned(), Some(mark));
    }

    pub fn delivers(&mut self, tab: usize) {
        let action = match self.mail[tab].pop_front() {
            None => return,
            // The event carries the text that is there now.
            Some(Action::Storage(StorageAction::StorageEvent(Some(name), _))) => {
                let text = self.local.get(&name).cloned();
                Action::Storage(StorageAction::StorageEvent(Some(name), text))
            }
            Some(action) => action,
        };
        self.acts(tab, action);
    }

    /// The journal does the next thing.
    pub fn journals(&mut self) {
        let Some((tab, page, work)) = self.work.pop_front() else { return };
        let is_there = self.opened[tab] == page;
        let answer = match work {
            Work::Open { .. } if self.broken => Action::Storage(StorageAction::NoJournal(Journal::Blocked)),
            // The page that asked is gone, and its transaction with it.
            Work::Open { .. } if !is_there => return,
            Work::Open { heads, mark } => Action::Storage(self.compares(tab, heads, mark)),
            Work::Put(entries, era) => Action::Storage(self.puts(entries, era)),
            Work::Read(keys) => {
                Action::Storage(StorageAction::Read(keys.into_iter().map(|key| self.reads(key)).collect()))
            }
            Work::Erase(_) if self.broken => Action::Data(data::Action::Erased(Err(SaveError::Blocked))),
            Work::Erase(era) => {
                self.texts.clear();
                self.heads.clear();
                self.texts.insert(ERASED.to_owned(), rules::mark(era));
                if is_there {
                    self.eras[tab] = era;
                    self.erases_here(tab, &[]);
                }
                Action::Data(data::Action::Erased(Ok(())))
            }
        };
        if is_there {
            self.mail[tab].push_back(answer);
        }
    }

    /// Two sessions of five steps each in the first tab: one that is ended, and one that stays open.
    pub fn trains_twice(&mut self) {
        for ends in [true, false] {
            trains(self, ends);
        }
    }

    fn era_there(&self) -> Option<u64> {
        rules::era(self.texts.get(ERASED).map(String::as_str))
    }

    fn puts(&mut self, entries: Vec<Entry>, era: u64) -> StorageAction {
        if self.era_there().is_some_and(|there| there > era) {
            return StorageAction::Erased;
        }
        let answers = entries.into_iter().map(|entry| {
            let name = entry.key.name();
            let taken = match self.broken || self.journal_full {
                true => Err(Refusal::Failed),
                false => rules::accept(&entry, self.texts.get(&name).map(String::as_str)),
            };
            if taken.is_ok() {
                self.puts_text(name, entry.text);
            }
            (entry.key, taken)
        });
        StorageAction::Journaled(answers.collect())
    }

    fn puts_text(&mut self, name: String, text: String) {
        self.heads.insert(name.clone(), head(&text).to_owned());
        self.texts.insert(name, text);
    }

    fn reads(&self, key: Key) -> (Key, Option<String>, bool) {
        let text = self.texts.get(&key.name()).cloned();
        let fits =
            text.as_deref().is_some_and(|text| self.heads.get(&key.name()).is_some_and(|there| there == head(text)));
        (key, text, fits)
    }

    fn compares(&mut self, tab: usize, here: Texts, mark: Option<String>) -> StorageAction {
        let names = self.heads.keys().chain(self.texts.keys()).filter(|name| Key::parse(name).is_some());
        let head_of = |name: &String| self.heads.get(name).filter(|_| self.texts.contains_key(name)).cloned();
        let there: LiteMap<String, Option<String>> = names.map(|name| (name.clone(), head_of(name))).collect();
        let era_there = self.era_there();
        let comparison = rules::compare(&here, rules::era(mark.as_deref()), &there, era_there);
        let stale_here = comparison.stale == Stale::Here;
        if comparison.stale == Stale::There {
            self.texts.clear();
            self.heads.clear();
        }
        if let Some(mark) = rules::new_mark(self.texts.get(ERASED).map(String::as_str), comparison.era) {
            self.texts.insert(ERASED.to_owned(), mark);
        }
        let read = comparison.read.iter();
        let differs = read.map(|name| (name.clone(), self.texts.get(name).cloned().unwrap_or_default()));
        let is_here = |name: &String| !stale_here && here.contains_key(name);
        let is_news = |(name, text): &(String, String)| is_here(name) || (!text.is_empty() && deleted(text).is_none());
        let differs = differs.filter(is_news).collect();
        for name in comparison.copy {
            if let Some(text) = self.local.get(&name).cloned() {
                self.puts_text(name, text);
            }
        }
        self.eras[tab] = comparison.era;
        if !stale_here {
            self.writes(tab, MARK.to_owned(), Some(rules::mark(comparison.era)));
        }
        let empty_there = there.is_empty() && !here.is_empty() && mark.is_some() && comparison.stale == Stale::Neither;
        StorageAction::Compared { differs, empty_here: here.is_empty(), empty_there, stale_here, era: comparison.era }
    }

    /// Lets everything happen that is on its way.
    pub fn settles(&mut self) {
        for _ in 0..10_000 {
            if self.is_at_rest() {
                // Only texts that the journal has refused too often still wait.
                let stuck = self.timers.iter().position(|&(tab, _)| self.tabs[tab].storage.is_stuck());
                let Some(timer) = stuck else { return };
                let (tab, _) = self.timers.remove(timer);
                self.acts(tab, StorageAction::Retry);
            }
            self.delivers(0);
            self.delivers(1);
            self.journals();
        }
        panic!("the tabs never come to rest");
    }

    /// One thing happens, as chance has it.
    pub fn goes_on_somehow(&mut self, chance: &mut Chance) {
        match chance.one_of(4) {
            0 => self.delivers(0),
            1 => self.delivers(1),
            2 => self.journals(),
            _ => self.disk = self.local.clone(),
        }
    }

    /// `true` if nothing is on its way.
    pub fn is_at_rest(&self) -> bool {
        self.mail.iter().all(VecDeque::is_empty) && self.work.is_empty()
    }

    /// Does the next step of a session. Returns the time of the set that it did, if it did one.
    pub fn goes_on(&mut self, tab: usize) -> Option<u64> {
        let stage = self.tabs[tab].saved.open.as_ref()?.stage();
        let step = match stage {
            Stage::Preparation => session::Action::Prepared,
            Stage::Set(..) => session::Action::Done,
            Stage::Verdict(_) => session::Action::NextLift,
            Stage::Over => return None,
        };
        let before = done(&self.tabs[tab]);
        self.acts(tab, step);
        done(&self.tabs[tab]).into_iter().find(|at| !before.contains(at))
    }

    pub fn stored_done(&self, texts: &Texts) -> Vec<u64> {
        let sessions = texts.iter().filter(|(name, _)| name.contains("/session/"));
        sessions.filter_map(|(_, text)| read::<Session>(text).ok()).flat_map(|(session, _)| times(&session)).collect()
    }

    /// `true` if the page in a tab says that all is saved.
    pub fn says_saved(&self, tab: usize) -> bool {
        self.tabs[tab].storage.journal == Journal::Works && self.tabs[tab].storage.unsafe_yet() == Some(0)
    }

    /// The texts of local storage under keys.
    pub fn stored(&self) -> Texts {
        self.local.iter().filter(|(name, _)| Key::parse(name).is_some()).map(|(n, t)| (n.clone(), t.clone())).collect()
    }

    /// The texts of the journal under keys.
    pub fn journal(&self) -> Texts {
        self.texts.iter().filter(|(name, _)| Key::parse(name).is_some()).map(|(n, t)| (n.clone(), t.clone())).collect()
    }

    /// `true` if a copy of a text was set aside.
    pub fn has_copy(&self, text: &str) -> bool {
        self.local.iter().any(|(name, copy)| name.starts_with("fifthrep/lost/") && copy == text)
    }
}

pub fn times(session: &Session) -> Vec<u64> {
    let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
    sets.filter(|entry| entry.outcome != Outcome::Pending).filter_map(|entry| entry.done_at()).collect()
}

pub fn done(model: &Model) -> Vec<u64> {
    model.saved.log.iter().chain(&model.saved.open).flat_map(|session| times(session)).collect()
}

/// A browser with one session in its log, known to both tabs.
pub fn with_a_session() -> (Browser, u64) {
    let mut browser = Browser::new();
    browser.acts(0, lift::Action::WantSingle(true));
    browser.acts(0, session::Action::Start);
    for _ in 0..4 {
        browser.goes_on(0);
    }
    browser.acts(0, session::Action::End);
    browser.settles();
    let id = browser.tabs[1].saved.log[0].id;
    (browser, id)
}

/// Begins another session in the first tab and does a few of its sets. Returns the time of each.
pub fn trains(browser: &mut Browser, ends: bool) -> Vec<u64> {
    browser.acts(0, session::Action::Start);
    let facts = (0..5).filter_map(|_| browser.goes_on(0)).collect();
    if ends {
        browser.acts(0, session::Action::End);
    }
    facts
}

/// How often something is tried: in the usual run, or at length with `cargo xtask soak`.
pub fn times_to_try(short: u64, long: u64) -> u64 {
    if std::env::var_os("FIFTH_REP_SOAK").is_some() { long } else { short }
}

/// A small generator of chance: the same every time.
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Chance {
        Chance(u64::wrapping_mul(seed, 0x9e37_79b9_7f4a_7c15))
    }

    pub fn one_of(&mut self, many: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % many
    }
}
