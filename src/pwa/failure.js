// Says so when the app fails: it cannot do that itself once it has stopped.
const say = () => document.documentElement.classList.add("has-failed");
addEventListener("error", say, true);
addEventListener("unhandledrejection", say);
