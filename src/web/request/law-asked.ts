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
import type { CheckedAct, NotSupposed, Supposed, WhatIf } from '../../office/what-if.ts'
import type { PartDocument } from './paper.ts'
import { entriesOf, recordOf } from './pieces.ts'

export const ASKED = ['RequestMade', 'RequestTransmitted'] as const

export interface LawSaid {
  readonly act: CheckedAct
  /** Form or power forbids it, in English. */
  readonly refusal?: { readonly sentence: string; readonly cite: string }
  /** Nothing while it depends on what is blank. */
  readonly outcome?: Outcome
  /** Whatever is filled in. */
  readonly findings: readonly Finding[]
  /** Depending on what is filled in. */
  readonly perhaps: readonly Finding[]
}

/** What the door would say of one act; nothing where it does not know both States. */
export type Asking = (
  what: Pick<WhatIf, 'document' | 'act' | 'items' | 'judge'>,
) => Supposed | NotSupposed | undefined

/** @returns nothing while the addressee is not chosen, or of a State that nobody knows here */
export function lawSaidOf(
  document: PartDocument,
  ask: Asking,
  acts: readonly CheckedAct[] = ASKED,
): readonly LawSaid[] | undefined {
  const whole = requestDocument.safeParse(document).success
  const blanks = whole ? BLANKS.slice(0, 1) : BLANKS
  const judge = 'notRequiredBecause' in recordOf(document['authorization']) ? 'none' : 'court'
  const all: LawSaid[] = []
  for (const act of acts) {
    const said: Supposed[] = []
    for (const blank of blanks) {
      const filled = filledUp(withOffices(document), blank)
      const items = filled.items.map(({ item }) => item)
      const found = ask({ document: filled, act, items, judge })
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

function together(act: CheckedAct, said: readonly Supposed[]): LawSaid {
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
