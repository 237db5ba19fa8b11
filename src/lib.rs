//! Fifth Rep: what goes on the bar now, and what comes after it. A static page for a runner with a phone at the rack.
//!
//! Five layers, and arrows run one way: `main` → [`ui`] → [`app`] → [`words`] → [`lifting`], and `main` → [`web`] →
//! [`app`]. In reading order:
//!
//! * [`lifting`]: the rules of lifting. Pure values in, values out.
//!   * [`mass`](lifting::mass): exact masses, and the text people write them in
//!   * [`digits`](lifting::digits): digits of other scripts; [`stored_minutes`](lifting::stored_minutes): spans of time
//!     as they are stored
//!   * [`index`](lifting::index): finding things by a number or a text
//!   * [`equipment`](lifting::equipment): plates, bars, dumbbells, and the usual gyms
//!   * [`lift`](lifting::lift): the exercises
//!   * [`day`](lifting::day): days of the calendar
//!   * [`loading`](lifting::loading): which plates go on the bar
//!   * [`loads`](lifting::loads): the loads that a gym has for a lift
//!   * [`warmup`](lifting::warmup): the ramp that leads up to a work load
//!   * [`lift_plan`](lifting::lift_plan): all of these together: the sets of one lift
//!   * [`set_result`](lifting::set_result): the lifter's report on a set
//!   * [`session`](lifting::session): one visit to the gym, set by set; [`merge`](lifting::session::merge): of two
//!     copies; [`edit`](lifting::session::edit): entered after the fact; [`moved`](lifting::session::moved): moved to
//!     another day; [`times`](lifting::session::times): the times that identify its sets
//!   * [`verdict`](lifting::verdict): the meaning of the sets, and the next load
//!   * [`strength`](lifting::strength): 1RM estimates, and the load that fits a maximum
//!   * [`schedule`](lifting::schedule): when to lift next among the runs
//!   * [`history`](lifting::history): past loads, their trend and records
//! * [`words`]: the sentences of the page, in English, by feature.
//!   * [`numbers`](words::numbers): numbers, loads and sets; [`day`](words::day): days, weekdays, months;
//!     [`typed_day`](words::typed_day): days as people type them
//!   * [`lift`](words::lift): the lifts; [`gym`](words::gym): plates and bars; [`session`](words::session): a session;
//!     [`log`](words::log): past sessions
//!   * [`rules`](words::rules): an advice and why; [`first_load`](words::first_load): the questions before a first
//!     load; [`schedule`](words::schedule): the week, and a day of it
//!   * [`trend`](words::trend): a lift over time; [`chart`](words::chart): its charts; [`records`](words::records):
//!     broken records; [`why`](words::why): the method's points with the evidence for each
//!   * [`data`](words::data): one's own data exported, imported, erased; [`files`](words::files): the faults of a
//!     backup or a table; [`share`](words::share): shared plans; [`undo`](words::undo): the last change
//!   * [`problems`](words::problems): why a typed text is not taken
//!   * [`refusals`](words::refusals): requests to the core that are refused
//! * [`app`]: the behaviour of the app, floor by floor.
//!   * Plain data: [`saved`](app::saved): everything that is saved: settings, gyms, maxima, week, log, open session;
//!     [`effect`](app::effect): orders to the browser; [`route`](app::route): the screens and their addresses;
//!     [`moment`](app::moment): the time, given from outside; [`environment`](app::environment): the browser as the
//!     page found it; [`touch`](app::touch): a tap as it reaches the page; [`escapes`](app::formats::escapes): text
//!     freed of the escapes of addresses and HTML
//!   * [`formats`](app::formats): values as text or files, and back:
//!     [`envelope`](app::formats::envelope): the stored form;
//!     [`shared_plan`](app::formats::shared_plan): a plan as a link, a code and a QR code;
//!     [`json`](app::formats::json): the core as JSON, for `examples/`: its [`plan`](app::formats::json::plan),
//!     [`verdict`](app::formats::json::verdict) and [`estimate`](app::formats::json::estimate);
//!     [`backup`](app::formats::backup): everything as one file; [`csv`](app::formats::csv): all sets as a table;
//!     [`text_file`](app::formats::text_file): the text in a file of any encoding;
//!     [`calendar`](app::formats::calendar): the next session for the calendar;
//!     [`chart`](app::chart): past loads, drawn in whole numbers
//!   * [`form`](app::form): the text fields, their drafts, and whether a draft is accepted
//!   * [`context`](app::context): all that a feature may touch; [`plan`](app::plan): today's plan;
//!     [`advice`](app::advice): the rules applied to the log; [`undo`](app::undo): undoing the last change;
//!     [`steps`](app::steps): undoing the steps of a session; [`correction`](app::correction): the correction of a set;
//!     [`unfinished`](app::unfinished): texts that are wrong; [`leaving`](app::leaving): texts on a screen that is
//!     left; [`handout`](app::handout): files and texts for the person, and the way each takes
//!   * The features, each with its state, its actions and its `update`, and none knows another:
//!     [`lift`](app::lift): the first screen; [`plates`](app::plates): the plate calculator; [`gym`](app::gym): the
//!     equipment; [`session`](app::session): the open session; [`log`](app::log): the log by lift and words, past
//!     sessions added and changed; [`strength`](app::strength): a lift's maxima, charts and records;
//!     [`week`](app::week): hard runs, races and the next session; [`share`](app::share): a plan shared or received;
//!     [`data`](app::data): data exported, imported, erased; [`install`](app::install): the way to the home screen;
//!     [`worker`](app::worker): newer versions of the page
//!   * [`storage`](app::storage): a feature too: stores changes, keeps the journal, and takes over changes of other
//!     tabs; [`merge`](app::merge): the changes of two tabs together; [`signals`](app::signals): the browser's part in
//!     a session
//!   * Composition, the only files that know every feature: [`model`](app::model): the whole state;
//!     [`action`](app::action): all that may happen; [`update`](app::update): what each does; [`taps`](app::taps):
//!     which taps only repeat the one before; [`boot`](app::boot): from the stored texts to the first state;
//!     [`locale`](app::locale): the unit to begin in; [`answers`](app::answers): the outcome of sharing a file or a
//!     text
//! * [`web`]: the only code that touches the browser, a file an API.
//! * [`ui`]: the only code that knows Yew: the store, screens and widgets.
//!
//! Ids in capitals in comments are the sources of `docs/sources.md`.
//!
//! A browser compiles a function whole when it is first called, and the first screen waits for that. So code that is
//! seldom needed before that screen is shown keeps to functions of its own, marked `#[inline(never)]`, and `#[cold]`
//! where it is always rare.
//!
//! Rules that hold everywhere, checked by `tests/architecture.rs`: no float in a stored value; no clock, no locale and
//! no browser in `lifting` and `app`; `ui` and `web` never see each other; no unsafe code; nothing a person types or a
//! browser holds can make it panic.

pub mod app;
pub mod lifting;
pub mod ui;
pub mod web;
pub mod words;
