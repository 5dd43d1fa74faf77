/** A verification in plain lines, for a terminal or a printed page: under 100 columns each. */
import type { Instant } from '../base/instant.ts'
import { dayOf } from '../base/instant.ts'
import type { Correction, Erased, Flaw, Gap, Step, Verification, Withheld } from './verification.ts'

const COLUMNS = 99

export interface ReportOptions {
  /** The acts in their order too. */
  readonly timeline?: boolean
}

/** The lines of a report, without line ends; every sentence of the verification is in them. */
export function reportLines(found: Verification, options: ReportOptions = {}): string[] {
  const lines = [
    ...verdict(found),
    ...section('faults', found.faults.map(flawText)),
    ...section('not checked', found.gaps.map(gapText)),
    ...section('withheld', withheldTexts(found.withheld)),
    ...section('erased', erasedTexts(found.erased)),
    ...section(
      'evidence',
      found.parcels.map((parcel) => parcelText(parcel)),
    ),
    ...section('copies', copyTexts(found)),
    ...section('owed', owedTexts(found)),
    ...section('decided otherwise today', found.corrections.map(correctionText)),
    ...section('directories', found.directories.map(directoryText)),
    ...section('acts', options.timeline ? found.timeline.map(stepText) : []),
  ]
  return lines.flatMap(wrap)
}

function verdict({ ok, case: id, exporter, exportedAt, asOf, counts, faults }: Verification) {
  if (id === null) return ['NOT A BUNDLE']
  const { acts, persons, offices, proofs, logs, checkpoints, receipts, decisions } = counts
  const missing = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [
    ok ? 'VERIFIED' : `NOT VERIFIED: ${missing}`,
    `case ${id}, exported ${exportedAt} by ${exporter}, read ${asOf}`,
    `${acts} acts by ${persons} persons of ${offices} offices, ${proofs} log proofs under ` +
      `${checkpoints} checkpoints of ${logs} logs`,
    `${receipts} receipts, ${decisions} decisions made again with the same result`,
  ]
}

const section = (title: string, texts: readonly string[]): string[] =>
  texts.length === 0 ? [] : [`${title}:`, ...texts.map((text) => `  ${text}`)]

const short = (digest: string) => digest.slice(0, 12)

const flawText = ({ code, act, entry, log, says }: Flaw): string => {
  const of = act ? `act ${act}` : (entry ?? log)
  return of ? `${code} ${of}: ${says}` : `${code}: ${says}`
}

function correctionText({ act, type, recorded, corrected, added, gone }: Correction): string {
  const lists = [
    ...(added.length > 0 ? [`more: ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`no more: ${gone.join(', ')}`] : []),
  ]
  const outcome = recorded === corrected ? recorded : `${recorded}, today ${corrected}`
  return `${type} ${short(act)}: ${[outcome, ...lists].join('; ')}`
}

const gapText = ({ what, act, says }: Gap): string =>
  `${what}${act ? ` of act ${short(act)}` : ''}: ${says}`

function withheldTexts(withheld: readonly Withheld[]): string[] {
  return withheld.map((one) => {
    if (one.kind === 'act') return `act ${one.act}`
    if (one.kind === 'part') return `part "${one.part}" of act ${short(one.of)}`
    return `an internal act of digest ${short(one.digest)}, on which act ${short(one.of)} rests`
  })
}

function erasedTexts(erased: readonly Erased[]): string[] {
  const byAct = Map.groupBy(erased, ({ of }) => of)
  return [...byAct].map(
    ([act, parts]) =>
      `act ${short(act)}: ${parts.map(({ part }) => `"${part}"`).join(', ')}; their digests remain`,
  )
}

function parcelText(parcel: Verification['parcels'][number]): string {
  const { produced, transmitted, received, locked, lodged, ended, excluded, extended } = parcel
  const steps: readonly (readonly [string, Instant | undefined])[] = [
    ['produced', parcel.at],
    ['handed over', transmitted?.at],
    ['received', received?.at],
    ['kept until', extended?.until],
    ['locked', locked?.at],
  ]
  const said = steps.flatMap(([what, at]) => (at ? `${what} ${dayOf(at)}` : []))
  const court = ended ? [`in court until ${dayOf(ended.final)}`] : lodged ? ['lodged'] : []
  const out = excluded.map(({ at }) => `excluded in part or whole ${dayOf(at)}`)
  return `parcel of act ${short(produced)}: ${[...said, ...court, ...out].join(', ')}`
}

/** Whose copy is proven erased, by which act, and whose is not. */
function copyTexts({ copies, personalParts }: Verification): string[] {
  const files = personalParts.map((file) => ({ of: 'personal parts of the case', ...file }))
  const parcels = copies.map((copy) => ({ of: `parcel of act ${short(copy.produced)}`, ...copy }))
  return [...parcels, ...files].map(({ of, holder, erased }) =>
    erased
      ? `${of}, ${holder}: erased ${dayOf(erased.at)}, act ${short(erased.act)}`
      : `${of}, ${holder}: not proven erased`,
  )
}

const owedTexts = ({ clocks }: Verification): string[] =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .map(({ duty, due, by, state }) => `${duty} by ${by ?? 'nobody'}: ${due}, ${state}`)

const directoryText = (known: Verification['directories'][number]): string =>
  `${known.state} serial ${known.serial} of ${known.issued}, valid until ${known.validUntil}`

function stepText({ at, type, office, person, signedWith, logged, ...of }: Step): string {
  const { act, received, without } = of
  const who = person ? `${person} of ${office}` : `${office} by the clock`
  const lost = without ? `, without effect by act ${short(without)}` : ''
  const software = signedWith === 'software' ? ', software key' : ''
  const taken = received.map((one) => `; ${one.result} by ${one.by} ${one.at}`).join('')
  return `${at} ${type} ${short(act)}, ${who}${software}, leaf ${logged.index}${lost}${taken}`
}

/** Breaks a line at spaces; what follows stands under its beginning, two columns in. */
function wrap(line: string): string[] {
  if (line.length <= COLUMNS) return [line]
  const indent = `${' '.repeat(line.length - line.trimStart().length)}  `
  const at = line.lastIndexOf(' ', COLUMNS)
  const cut = at > indent.length ? at : COLUMNS
  return [line.slice(0, cut), ...wrap(indent + line.slice(cut).trimStart())]
}
