/** What the law says of carrying out what is open, in one word and at length. */
import type { Asked } from '../../office/asked.ts'
import { type Html, html } from '../../page/html.ts'
import { outcomeTag } from '../../page/law-says.ts'
import { details } from '../../page/parts.ts'
import type { At } from '../face.ts'
import { lawShown } from '../sign/considered.ts'

export function lawNow({ law }: Asked, at: At): Html {
  const { say } = at
  const { outcome, findings } = law.decision
  return html`<h2>${say('decide.law-now')}</h2>
<p>${outcomeTag(outcome, say)} ${say('decide.law-now.says')}</p>
${details(say('decide.findings', { count: findings.length }), lawShown(law, at))}`
}
