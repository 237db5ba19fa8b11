//! The bell: two tones a fifth apart. They are set on the clock of the loudspeaker, which keeps time where the page's
//! timers are held back.

use std::cell::{Cell, OnceCell};

use js_sys::futures::spawn_local;
use js_sys::{Array, Date, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, OscillatorNode};

use super::{beat, callback};

/// The pitch of each tone in hertz, and how many seconds after the first it begins.
const TONES: [(f32, f64); 2] = [(1046.5, 0.0), (1569.75, 0.18)];

/// How many seconds the whole takes.
const LENGTH: f64 = 1.6;

/// How many milliseconds before a loud bell the page's sound is declared to be more than a signal.
const LOUD_BEFORE: f64 = 100.0;

/// A bell that would be later than this many seconds is left out: it would mislead.
const TOO_LATE: f64 = 2.0;

thread_local! {
    /// One for the life of the page: a tap unlocks only the one that it meets.
    static CONTEXT: OnceCell<AudioContext> = const { OnceCell::new() };
    /// The bell that is to sound.
    static BELL: Cell<Option<OscillatorNode>> = const { Cell::new(None) };
    /// The type of the page's audio session before a loud bell, to be restored after it.
    static KIND_BEFORE: Cell<Option<JsValue>> = const { Cell::new(None) };
    /// The number of the latest request, so that one that had to wait knows whether it was replaced.
    static WISHES: Cell<u32> = const { Cell::new(0) };
}

/// `true` if the browser plays sounds of a page.
pub fn plays() -> bool {
    member(&js_sys::global(), "AudioContext").is_some()
}

/// `true` if a page can ask to be heard on a phone whose switch silences it.
pub fn can_be_loud() -> bool {
    audio_session().is_some()
}

/// Sounds the bell in `after_ms` milliseconds, in place of one that is still to sound. A loud one is heard although the
/// phone's switch is on silent.
pub fn ring(after_ms: u64, loud: bool) {
    let wish = silence();
    let due = Date::now() + after_ms as f64;
    let Some(context) = context() else { return };
    // Asked for at once, since only now is this the person's tap.
    let Ok(running) = context.resume() else { return };
    spawn_local(async move {
        if running.await.is_err() || WISHES.get() != wish {
            return;
        }
        let left = (due - Date::now()) / 1000.0;
        match (left > -TOO_LATE).then(|| bell(&context, context.current_time() + left.max(0.0))) {
            Some(Ok(bell)) => {
                BELL.set(Some(bell));
                if loud {
                    // For the bell alone: until then the person's music plays on.
                    let wait = (left * 1000.0 - LOUD_BEFORE).max(0.0);
                    beat::once(wait as i32, move || {
                        if WISHES.get() == wish {
                            be_loud();
                        }
                    });
                }
            }
            _ => rest(),
        }
    });
}

/// Takes the bell back and lets go of the loudspeaker.
pub fn hush() {
    silence();
    rest();
}

/// Makes sounds of the kind that a silenced phone plays.
fn be_loud() {
    if let Some(session) = audio_session() {
        let before = Reflect::get(&session, &"type".into()).ok();
        if Reflect::set(&session, &"type".into(), &"playback".into()).unwrap_or_default() {
            KIND_BEFORE.set(before);
        }
    }
}

/// Makes sounds of the kind again that was made before a loud bell.
fn be_quiet() {
    if let (Some(before), Some(session)) = (KIND_BEFORE.take(), audio_session()) {
        // The browser takes a type again that it took before.
        let _ = Reflect::set(&session, &"type".into(), &before);
    }
}

fn audio_session() -> Option<JsValue> {
    member(&member(&js_sys::global(), "navigator")?, "audioSession")
}

/// Takes the bell back; the number of the wish that now counts.
fn silence() -> u32 {
    be_quiet();
    if let Some(bell) = BELL.take() {
        bell.set_onended(None);
        let _ = bell.stop();
    }
    WISHES.set(WISHES.get().wrapping_add(1));
    WISHES.get()
}

/// Lets go of the loudspeaker until the next bell.
fn rest() {
    let context = CONTEXT.with(|context| context.get().cloned());
    if let Some(Ok(resting)) = context.map(|context| context.suspend()) {
        spawn_local(async move {
            let _ = resting.await;
        });
    }
}

/// The audio context, made when first needed; `None` if the browser has none.
fn context() -> Option<AudioContext> {
    CONTEXT.with(|held| match held.get() {
        Some(context) => Some(context.clone()),
        None => {
            // Beside other sounds: without this, iOS would stop the lifter's music.
            if let Some(session) = audio_session() {
                let _ = Reflect::set(&session, &"type".into(), &"transient".into());
            }
            let class: Function = member(&js_sys::global(), "AudioContext")?.dyn_into().ok()?;
            let context: AudioContext = Reflect::construct(&class, &Array::new()).ok()?.dyn_into().ok()?;
            let _ = held.set(context.clone());
            Some(context)
        }
    })
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|member| !member.is_undefined())
}

/// A bell that sounds at this time of the context.
fn bell(context: &AudioContext, at: f64) -> Result<OscillatorNode, JsValue> {
    let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
    let loudness = volume.gain();
    loudness.set_value(0.0);
    for (pitch, after) in TONES {
        tone.frequency().set_value_at_time(pitch, at + after)?;
        // Struck, then dying away.
        loudness.set_target_at_time(0.5, at + after, 0.004)?;
        loudness.set_target_at_time(0.0, at + after + 0.03, 0.25)?;
    }
    tone.connect_with_audio_node(&volume)?.connect_with_audio_node(&context.destination())?;
    tone.set_onended(Some(&callback::for_ever(Closure::<dyn Fn()>::new(hush))));
    tone.start_with_when(at)?;
    tone.stop_with_when(at + LENGTH)?;
    Ok(tone)
}
