/**
 * What the law says of a draft: the door's own question, about acts that nobody has said. Where
 * something is still blank it is asked twice, with the least and with the most that may stand
 * there; what comes out both times does not depend on the blanks.
 */

import type { Json } from '../../base/json.ts'
import { BLANKS, filledUp } from '../../casefile/blanks.ts'
import { requestDocument } from '../../casefile/request.ts'
import type { Finding } from '../../law/finding.ts'
import type { Outcome } from '../../law/outcome.ts'
import type { Supposed } from '../../office/what-if.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { outcomeTag } from '../../page/law-says.ts'
import { summary, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { Draft, PartDocument } from './paper.ts'
import type { At } from './piece-page.ts'
import { entriesOf, recordOf } from './pieces.ts'

export const ASKED = ['RequestMade', 'RequestTransmitted'] as const
export type AskedAct = (typeof ASKED)[number]

export interface LawSaid {
  readonly act: AskedAct
  /** Form or power forbids it, in English. */
  readonly refusal?: { readonly sentence: string; readonly cite: string }
  /** Nothing while it depends on what is blank. */
  readonly outcome?: Outcome
  /** Whatever is filled in. */
  readonly findings: readonly Finding[]
  /** Depending on what is filled in. */
  readonly perhaps: readonly Finding[]
}

/** @returns nothing while the addressee is not chosen, or of a State that nobody knows here */
export function lawSaid({ desk }: Signed, { document }: Draft): readonly LawSaid[] | undefined {
  const whole = requestDocument.safeParse(document).success
  const blanks = whole ? BLANKS.slice(0, 1) : BLANKS
  const judge = 'notRequiredBecause' in recordOf(document['authorization']) ? 'none' : 'court'
  const all: LawSaid[] = []
  for (const act of ASKED) {
    const said: Supposed[] = []
    for (const blank of blanks) {
      const filled = filledUp(withOffices(document), blank)
      const items = filled.items.map(({ item }) => item)
      const found = desk.drafting.suppose({ document: filled, act, items, judge })
      if (found === undefined) return undefined
      if ('refusal' in found) {
        all.push({ act, refusal: found.refusal, findings: [], perhaps: [] })
        break
      }
      said.push(found)
    }
    if (said.length === blanks.length) all.push(together(act, said))
  }
  return all
}

/** An office that is not chosen yet is one of the State that it must be of. */
function withOffices(document: PartDocument): Json {
  const from = recordOf(document['from'])
  const home = String(from['authority']).slice(0, 2)
  const abroad = String(recordOf(document['to'])['centralAuthority']).slice(0, 2)
  const { authorization = { court: `${home}/unknown` } } = document
  return {
    ...document,
    from: { centralAuthority: `${home}/unknown`, ...from },
    items: entriesOf(document, 'items').map((item) => ({
      provider: `${abroad}/unknown`,
      ...item,
    })),
    authorization,
  }
}

const nameOf = ({ rule, certain }: Finding): string => `${rule} ${certain}`

function together(act: AskedAct, said: readonly Supposed[]): LawSaid {
  const decisions = said.map(({ law }) => law.decision)
  const [first, ...others] = decisions
  const inAll = (finding: Finding) =>
    decisions.every(({ findings }) => findings.some((one) => nameOf(one) === nameOf(finding)))
  const each = new Map(
    decisions.flatMap(({ findings }) => findings.map((one) => [nameOf(one), one] as const)),
  )
  const outcome = first!.outcome
  const findings = [...each.values()]
  return {
    act,
    ...(others.every((one) => one.outcome === outcome) ? { outcome } : {}),
    findings: findings.filter(inAll),
    perhaps: findings.filter((one) => !inAll(one)),
  }
}

/** For the task list: one line for each act. */
export function lawInShort(context: Signed, draft: Draft, { say }: At): Html {
  const all = lawSaid(context, draft)
  if (all === undefined) return html`<p>${say('request.law.no-addressee')}</p>`
  return summary(
    all.map((said) => [
      actName(said.act, say),
      html`${outcomeShown(said, say)}
${say('request.law.count', { count: said.findings.length })}`,
    ]),
  )
}

export function outcomeShown({ outcome, refusal }: LawSaid, say: At['say']): Html {
  if (refusal) return tag(say('request.law.form'), 'stop')
  return outcome === undefined ? tag(say('request.law.open'), 'ask') : outcomeTag(outcome, say)
}
