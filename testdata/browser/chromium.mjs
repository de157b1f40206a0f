// Chromium, driven over a pipe by its DevTools protocol: no port, no other
// package. The first export is what most tests want.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// launch starts a browser and returns {open, close}.
export async function launch(executable = process.env.CHROMIUM || "chromium") {
	const profile = mkdtempSync(join(tmpdir(), "scopes-browser-"));
	const child = spawn(executable, [
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb",
		"--host-resolver-rules=MAP * ~NOTFOUND", `--user-data-dir=${profile}`, "--remote-debugging-pipe",
	], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
	const [, , , write, read] = child.stdio;
	const waiting = new Map(), listeners = new Set();
	const gone = new Promise((_, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => reject(new Error(`chromium went away with code ${code}`)));
	});
	gone.catch(() => {});
	let last = 0, rest = Buffer.alloc(0);
	read.on("data", (data) => {
		rest = Buffer.concat([rest, data]);
		for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
			const message = JSON.parse(rest.subarray(0, end).toString());
			rest = rest.subarray(end + 1);
			if (message.id === undefined) { for (const listen of listeners) listen(message); continue; }
			const { resolve, reject, method } = waiting.get(message.id);
			waiting.delete(message.id);
			if (message.error) reject(new Error(`${method}: ${message.error.message}`));
			else resolve(message.result);
		}
	});
	const send = (method, params = {}, sessionId) => Promise.race([gone, new Promise((resolve, reject) => {
		waiting.set(++last, { resolve, reject, method });
		write.write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
	})]);
	return {
		open: (url, options) => open({ send, listeners }, url, options),
		close: async () => {
			const over = new Promise((resolve) => child.on("exit", resolve));
			await send("Browser.close").catch(() => {});
			await over;
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

// open opens a page and waits until it has loaded. What it says on its console,
// throws, or tries to load is kept in its complaints.
async function open({ send, listeners }, url, { width = 1280, height = 900, scheme = "light", bypassCSP = false } = {}) {
	const { targetId } = await send("Target.createTarget", { url: "about:blank" });
	const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
	const call = (method, params) => send(method, params, sessionId);
	const complaints = [], events = new Map();
	listeners.add(({ sessionId: from, method, params }) => {
		if (from !== sessionId) return;
		if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
		if (method === "Runtime.consoleAPICalled") complaints.push(params.args.map((a) => a.value ?? a.description).join(" "));
		if (method === "Log.entryAdded") complaints.push(params.entry.text);
		if (method === "Network.requestWillBeSent" && !/^(data:|about:)/.test(params.request.url) && params.request.url.split("#")[0] !== url.split("#")[0]) complaints.push(`loads ${params.request.url}`);
		events.get(method)?.();
	});
	for (const domain of ["Page", "Runtime", "Log", "Network"]) await call(`${domain}.enable`);
	const page = {
		complaints,
		call,
		// eval runs an expression, or a function with arguments, in the page.
		eval: async (code, ...args) => {
			const expression = typeof code === "function" ? `(${code})(...${JSON.stringify(args)})` : code;
			const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true, userGesture: true, allowUnsafeEvalBlockedByCSP: bypassCSP });
			if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
			return result.value;
		},
		media: (features, media = "") => call("Emulation.setEmulatedMedia", { media, features: Object.entries(features).map(([name, value]) => ({ name, value })) }),
		size: (width, height) => call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 }),
		goto: async (address) => {
			const loaded = new Promise((resolve) => events.set("Page.loadEventFired", resolve));
			await call("Page.navigate", { url: address });
			await loaded;
		},
		// settle waits until the page has painted twice.
		settle: () => page.eval(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))),
		// press presses one key; type writes text where the focus is.
		press: async (key, options = {}) => {
			const text = key.length === 1 ? key : { Enter: "\r" }[key];
			const codes = { Tab: 9, Enter: 13, Escape: 27, " ": 32 };
			const event = { key, text, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), ...options };
			await call("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
			await call("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
			await page.settle();
		},
		type: async (text) => { await call("Input.insertText", { text }); await page.settle(); },
		click: async (selector) => {
			await page.eval((selector) => document.querySelector(selector).click(), selector);
			await page.settle();
		},
		screenshot: async (options = {}) => Buffer.from((await call("Page.captureScreenshot", { format: "png", ...options })).data, "base64"),
		pdf: async () => Buffer.from((await call("Page.printToPDF", {})).data, "base64"),
		close: () => send("Target.closeTarget", { targetId }),
	};
	await page.size(width, height);
	await page.media({ "prefers-color-scheme": scheme });
	if (bypassCSP) await call("Page.setBypassCSP", { enabled: true });
	await page.goto(url);
	await page.settle();
	return page;
}
