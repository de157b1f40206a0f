// Runs before the page is painted, so that nothing flashes.
"use strict";
document.documentElement.classList.add("has-js");
try {
	const theme = localStorage.getItem("scopes-theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* a browser that keeps nothing */ }
