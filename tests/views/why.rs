//! The method.

use fifth_rep::app::route::Route;

use crate::page::html;
use crate::states::{after, check, go};

#[tokio::test]
async fn each_point_of_the_method_says_what_is_known() {
    let why = go(&after([]), Route::Why);
    let says = ["1. Heavy loads, few reps", "14. Growth needs", "Mixed", "Supported", "Overclaimed", "Back squat"];
    check(why.clone(), &says, &["17. "]).await;
    let page = html(&why).await;
    assert_eq!(page.matches("not medical advice").count(), 1);
    let links = page.matches("href=\"https://").count();
    assert_eq!((links, page.matches("target=\"_blank\" rel=\"noreferrer noopener\"").count()), (links, links));
    assert!(links > 20);
}
