// Reads a rendered page and returns what breaks the house rules of markup, one sentence each.
(() => {
  const faults = [];
  /** @param {string} rule @param {Element} element */
  const say = (rule, element) => faults.push(`${rule}: ${element.outerHTML.slice(0, 160)}`);
  /** @param {Element} element */
  const visible = (element) => element.checkVisibility?.() ?? true;
  /** @param {string} selector @returns {any[]} */
  const every = (selector) => [...document.querySelectorAll(selector)];

  if (!document.documentElement.lang) faults.push('the page has no language');
  if (!document.title.trim()) faults.push('the page has no title');
  const titles = every('h1').filter(visible);
  if (titles.length !== 1) faults.push(`${titles.length} headings of the first level`);
  let level = 0;
  for (const heading of every('h1, h2, h3, h4, h5, h6').filter(visible)) {
    const now = Number(heading.localName[1]);
    if (level && now > level + 1) say('a heading skips a level', heading);
    level = now;
  }
  const ids = new Map();
  for (const element of every('[id]')) ids.set(element.id, (ids.get(element.id) ?? 0) + 1);
  for (const [id, count] of ids) if (count > 1) faults.push(`the id "${id}" is used ${count} times`);
  for (const attribute of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'form']) {
    for (const element of every(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).trim().split(/\s+/).filter(Boolean)) {
        if (!document.getElementById(id)) say(`${attribute} names "${id}", which is not there`, element);
      }
    }
  }
  for (const field of every('input:not([type=hidden]), textarea, select')) {
    const named = field.labels?.length || field.getAttribute('aria-labelledby') ||
      field.getAttribute('aria-label');
    if (!named) say('a field has no label', field);
  }
  for (const element of every('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) say('an inline handler', element);
      // A script may set custom properties; anything else in a style attribute came with the page.
      if (name === 'style' && !/^(\s*--[\w-]+:[^;]*;?)*\s*$/.test(value)) say('an inline style', element);
    }
  }
  for (const button of every('button:not([type])')) say('a button has no type', button);
  for (const link of every('a[target=_blank]')) say('a link opens a window', link);
  for (const link of every('a:not([href])')) say('a link leads nowhere', link);
  for (const image of every('img:not([alt])')) say('an image has no alternative', image);
  for (const table of every('table')) {
    if (!table.caption) say('a table has no caption', table);
    for (const cell of table.querySelectorAll('th:not([scope])')) say('a header has no scope', cell);
  }
  for (
    const script of every(
      'script:not([src]):not([type="application/json"]):not([type="application/ld+json"])',
    )
  ) {
    say('an inline script', script);
  }
  if (every('style').length) say('an inline style sheet', every('style')[0]);
  return faults;
});
