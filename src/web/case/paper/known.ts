/** What can be chosen in a draft where its schema knows only a form: acts, offices, rules. */

import { stateOf } from '../../../base/id.ts'
import type { OfficeKind } from '../../../base/office.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import { nameable } from '../../../casefile/next-acts.ts'
import { CONDITION_CODES, GROUND_TAGS } from '../../../law/vocabulary/codes.ts'
import type { Option } from '../../../page/fields.ts'
import { type Path, valueText } from '../../../page/form-of/words.ts'
import { findingText } from '../../../page/law-says.ts'
import { officeText } from '../../names.ts'
import type { Verdict } from '../../sign/considered.ts'
import { actText, type SeenCase, shortId } from '../seen.ts'

/** Members that name any act of the case. */
const ANY_ACT: Readonly<Record<string, readonly string[]>> = {
  original: ['TranslationAttached'],
  judged: ['ReadingContested'],
  act: ['ConcernRaised'],
  sent: ['DispatchRecorded'],
  re: ['ExternalRequestRegistered'],
}

/** Members that name an office, by the kinds that fit; `here`: of the reader's State alone. */
const OFFICES: Readonly<
  Record<string, { readonly kinds: readonly OfficeKind[] | 'all'; readonly here: boolean }>
> = {
  'AuthorizationSought court': { kinds: ['court', 'review-panel'], here: true },
  'OrderApplied court': { kinds: ['court'], here: true },
  'OrderIssued provider': { kinds: ['provider'], here: true },
  'RequestAllocated office': { kinds: 'all', here: true },
  'ConcernRaised office': { kinds: 'all', here: false },
  'ConductSubmitted to': { kinds: ['central-authority'], here: false },
  'ConductSubmitted panel': { kinds: ['review-panel'], here: false },
}

export const knownIn =
  (from: SeenCase, type: string, verdict: Verdict | undefined) =>
  (path: Path): readonly Option[] | undefined => {
    const member = path.at(-1) ?? ''
    const inBody = path[1] === 'body'
    if (inBody && path.length === 3) {
      const acts = actsFor(from, type, member)
      if (acts) return acts.map((act) => actOption(from, act))
      const offices = OFFICES[`${type} ${member}`]
      if (offices) return officeOptions(from, offices)
    }
    if (inBody && (member === 'items' || member === 'item')) return itemOptions(from)
    if (member === 'rule' && path[1] === 'answered') return ruleOptions(from, verdict)
    if (inBody && member === 'rules') return foundOptions(from)
    const words = WORDS[member]
    return inBody && words
      ? words.map((value) => ({ value, label: valueText(path, value, from.say) }))
      : undefined
  }

const WORDS: Readonly<Record<string, readonly string[]>> = {
  conditions: CONDITION_CODES,
  grounds: GROUND_TAGS,
}

function actsFor({ file }: SeenCase, type: string, member: string): readonly CaseAct[] | undefined {
  const any = ANY_ACT[member]
  if (any) return any.includes(type) ? file.acts : undefined
  return nameable(member, file)
}

const actOption = (from: SeenCase, act: CaseAct): Option => ({
  value: act.id,
  label: `${actText(from, act)} (${shortId(act.id)})`,
})

function officeOptions(
  { context, language }: SeenCase,
  { kinds, here }: (typeof OFFICES)[string],
): Option[] {
  const { who } = context.desk
  const states = here ? [who.state] : who.states()
  return states
    .flatMap((state) => who.officesOf(state))
    .filter(({ kind }) => kinds === 'all' || kinds.includes(kind))
    .map(({ id }) => ({ value: id, label: officeText(who, id, language) }))
}

function itemOptions({ file, say, context, language }: SeenCase): Option[] | undefined {
  return file.state.request?.items.map(({ item, kind, provider }) => {
    const what = valueText(['request', 'items', 'kind'], kind, say)
    const whose = officeText(context.desk.who, provider, language)
    return { value: String(item), label: `${item}: ${what}, ${whose}` }
  })
}

/** Grounds that stand against the draft as the law says it now. */
function ruleOptions({ language }: SeenCase, verdict: Verdict | undefined): Option[] | undefined {
  const unanswered = verdict?.law?.admission.unanswered ?? []
  if (unanswered.length === 0) return undefined
  return unanswered.map((rule) => {
    const found = verdict?.law?.decision.findings.find((one) => one.rule === rule)
    return { value: rule, label: found ? findingText(found, language) : rule }
  })
}

/** Rules that found something in what the other State said. */
function foundOptions({ file, context }: SeenCase): Option[] | undefined {
  const theirs = file.acts.filter(({ signer }) => stateOf(signer.office) !== context.desk.who.state)
  const rules = theirs.flatMap(({ id }) => file.records.get(id)?.rules ?? [])
  const all = [...new Set(rules)].sort()
  return all.length > 0 ? all.map((rule) => ({ value: rule, label: rule })) : undefined
}
