// Counts and prints checks, in the same form as lib.sh does.
import assert from 'node:assert/strict';

// While working on one check: BRICKWAY_E2E_ONLY='two parallel' runs those whose name matches.
const only = new RegExp(process.env.BRICKWAY_E2E_ONLY ?? '');
let passed = 0;
let failed = 0;

/** Runs one check; it passes if `body` neither throws nor rejects within the time limit (milliseconds). */
export async function check(what, body, limit = 60_000) {
  if (!only.test(what)) return;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result after ${limit / 1000} s`)), limit);
  });
  try {
    await Promise.race([body(), late]);
    passed++;
    console.log(`  ok      ${what}`);
  } catch (error) {
    failed++;
    console.log(`  FAILED  ${what}`);
    const text = error instanceof assert.AssertionError ? error.message : String(error?.stack ?? error);
    console.log(text.split('\n').slice(0, 6).join('\n').replace(/^/gm, '          '));
  } finally {
    clearTimeout(timer);
  }
}

/** Prints the totals and ends the process; a run without a single check is a failure. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
