// The few assertions of these tests, so that they bring in no types of another platform.

/** @param {unknown} found @param {unknown} expected @param {string} [reason] */
export function equal(found, expected, reason = '') {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${reason} found ${left}, expected ${right}`.trim());
}

/** @param {string} found @param {RegExp} expected */
export function match(found, expected) {
  if (!expected.test(found)) throw new Error(`found ${found}, expected ${expected}`);
}
