/** The services that one was sent to, told again at the end of the conversation. */

/** @typedef {{ service: string, telephone?: string, sms?: string, link?: string }} Referral */

/** Draws them as the server does. @param {HTMLElement} root @param {Referral[]} referrals */
export function showReferrals(root, referrals) {
  root.hidden = referrals.length === 0;
  const list = root.querySelector('ul');
  list?.replaceChildren(...referrals.map((referral) => {
    const item = document.createElement('li');
    item.append(referral.service);
    const { telephone, sms, link } = referral;
    if (telephone) item.append(' – ', anchor(`tel:${compact(telephone)}`, telephone));
    if (sms) item.append(' – ', anchor(`sms:${compact(sms)}`, `${root.dataset.sms} ${sms}`));
    if (link) item.append(' – ', anchor(link, link));
    return item;
  }));
}

/** @param {string} href @param {string} text */
function anchor(href, text) {
  const link = document.createElement('a');
  link.href = href;
  link.rel = 'noreferrer';
  link.textContent = text;
  return link;
}

/** A number as machines dial it. @param {string} number */
export function compact(number) {
  return number.replace(/\s/g, '');
}
