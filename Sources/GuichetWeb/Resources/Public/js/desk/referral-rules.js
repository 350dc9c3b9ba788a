/** What the answers given so far say of a service. The server asks the same again before it sends. */

/** @typedef {{ text: string, fits: boolean, rather?: string }} Question */
/** @typedef {{ slug: string, name: string, purpose?: string, emergency: boolean, warning?: string, card: string,
 *   questions: Question[] }} Service */
/** @typedef {{ kind: 'asks' | 'fits' } | { kind: 'unfit', rather?: string }} Verdict */

/** The first answer that does not fit decides; a question without an answer leaves it open.
 * @param {Question[]} questions @param {(boolean | null)[]} answers @returns {Verdict} */
export function verdict(questions, answers) {
  for (const [index, question] of questions.entries()) {
    const answer = answers[index] ?? null;
    if (answer === null) return { kind: 'asks' };
    if (answer !== question.fits) return { kind: 'unfit', rather: question.rather };
  }
  return { kind: 'fits' };
}
