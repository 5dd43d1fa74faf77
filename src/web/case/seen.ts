/** A case as its pages see it: what the office may see of it, and what things are called. */
import {
  type ActId,
  type CaseId,
  isOfficeId,
  type OfficeId,
  type StateCode,
  stateOf,
} from '../../base/id.ts'
import type { Instant } from '../../base/instant.ts'
import type { CaseAct } from '../../casefile/act.ts'
import { restsOnHidden } from '../../casefile/facts/withheld.ts'
import { emptyCase } from '../../casefile/state.ts'
import type { CaseFile } from '../../office/case-records.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { actName, type Path } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { localText, moment } from '../../page/moment.ts'
import { code, link } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { namedBy, officeName, officeText, partnerName, personName } from '../names.ts'

export interface SeenCase extends At {
  readonly context: Signed
  readonly file: CaseFile
  /** IANA name of the zone by whose clock the reader reads. */
  readonly zone: string
}

/** The access is written down first. @throws as `readCase` */
export async function seeCase(context: Signed, id: CaseId, at: At): Promise<SeenCase> {
  const file = await context.desk.records.file(context.reader, id)
  return seen(context, file, at)
}

/** Also a case that is not begun yet, of which the office holds papers alone. */
export async function seeBegun(context: Signed, id: CaseId, at: At): Promise<SeenCase> {
  const { records, papers } = context.desk
  if (await records.has(context.reader, id)) return seeCase(context, id, at)
  if ((await papers.list(context.reader, { case: id })).length === 0) {
    return seeCase(context, id, at)
  }
  const empty = { case: id, state: emptyCase(id), acts: [], clocks: [], proposal: null }
  return seen(context, { ...empty, records: new Map() }, at)
}

export const seen = (context: Signed, file: CaseFile, at: At): SeenCase => ({
  ...at,
  context,
  file,
  zone: context.zone,
})

/** The way to a page beside the case file. */
export const trailOf = ({
  file,
  say,
}: Pick<SeenCase, 'say'> & { readonly file: Pick<SeenCase['file'], 'case'> }) =>
  [
    ['/', say('desk.way')],
    [`/cases/${file.case}`, say('case.title')],
  ] as const

export const when = (at: Instant, { language, zone }: SeenCase): Html =>
  moment(at, { language, zone })

const find = ({ file }: SeenCase, id: string): CaseAct | undefined =>
  file.acts.find((act) => act.id === id)

export const shortId = (id: string): string => id.slice(0, 8)

/** Where an act stands in the timeline. */
export const placeOf = (id: ActId): string => `act-${id.slice(0, 16)}`

export const actAddress = ({ language, file }: SeenCase, id: string): string =>
  `/${language}/cases/${file.case}/acts/${id}`

/** A way to an act by its name; its bare id where the office may not see it. */
export function actLink(from: SeenCase, id: string): Html {
  const act = find(from, id)
  return act
    ? html`${link(actAddress(from, id), actName(act.type, from.say))} ${code(shortId(id))}`
    : code(shortId(id))
}

/** An act in a line without HTML: what it is, whose, and when. */
export function actText(from: SeenCase, act: CaseAct): string {
  const { say, language, zone, context } = from
  const office = officeText(context.desk.who, act.signer.office, language)
  const at = localText(act.at, { language, zone })
  return `${actName(act.type, say)}, ${toldInline(office)}, ${at}`
}

export const officeHtml = ({ context, language }: SeenCase, id: OfficeId): Html =>
  officeName(context.desk.who, id, language)

/** A State or an office, as clocks name who owes something. */
export function partyHtml(from: SeenCase, party: string): Html {
  if (isOfficeId(party)) return officeHtml(from, party)
  return told(partnerName(from.context.desk.who, party as StateCode, from.language))
}

/** Who said an act: the person with their post, or the clocks' own office. */
export const authorHtml = (from: SeenCase, { signer }: CaseAct): Html =>
  html`${
    signer.person === null
      ? from.say('case.by-the-clock')
      : personName(from.context.desk.who, signer.person)
  }<br>${officeHtml(from, signer.office)}`

/** Does an act of the other State stand, on grounds that it keeps to itself? */
export function standsUnseen({ file, context }: SeenCase, act: CaseAct): boolean {
  const { requesting, without } = file.state
  const here = stateOf(context.office)
  if (without.some((one) => one.act === act.id)) return false
  return restsOnHidden(act, file.acts, { here, requesting })
}

/** What a value of an act is called: another act of the case, an office, a person. */
export const namedIn =
  (from: SeenCase) =>
  (path: Path, value: string): Html | undefined => {
    if (find(from, value)) return actLink(from, value)
    return namedBy(from.context.desk.who, from)(path, value)
  }
