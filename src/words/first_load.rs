//! The questions before the ramp that finds a first load.

use crate::lifting::verdict::first_load::Question;

impl Question {
    /// The question, to be answered by yes or no.
    pub const fn text(self) -> &'static str {
        match self {
            Question::Lifted => "Have you lifted with a barbell regularly in the last 6 months?",
            Question::Ill => {
                "Heart disease, pregnancy, recent surgery, a fracture or stress fracture, osteoporosis, uncontrolled blood \
                 pressure or a hernia?"
            }
        }
    }

    /// The advice where the answer calls for it.
    pub const fn advice(self) -> &'static str {
        match self {
            Question::Lifted => {
                "Learn the lift first: 4 to 6 weeks of 2 or 3 sets of 8 to 10 with three or four reps left, \
                 then 3 sets of 5 with two or three left."
            }
            Question::Ill => "Ask a doctor before you lift heavy.",
        }
    }
}
