// The terminal has the keyboard from the start, and whenever the window is come back to: no click is needed first.
"use strict";
(() => {
  const takeKeyboard = () => document.querySelector(".xterm-helper-textarea")?.focus();
  new MutationObserver(takeKeyboard).observe(document.documentElement, { attributeFilter: ["class"], subtree: true });
  window.addEventListener("focus", takeKeyboard);
})();
