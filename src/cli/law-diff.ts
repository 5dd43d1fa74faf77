/** `rogatory law diff`: what one rule set lets through that another stops, case by case. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Contrast, contrast } from '../law/contrast.ts'
import { parseScenarios } from '../law/corpus.ts'
import {
  type Compared,
  comparedWith,
  type Draft,
  describedText,
  draftProfile,
} from '../law/drafts/draft.ts'
import { overlays } from '../law/national/overlays.ts'
import { composeProfile, type Profile } from '../law/profile.ts'
import { readOverlay } from '../law/read-overlay.ts'
import type { Rule } from '../law/rule.ts'
import type { Scenario } from '../law/scenario.ts'
import { drafts, layers, overlaid, type ProfileId, profiles } from '../law/shipped.ts'
import { readFile, unreadable } from './files.ts'
import { EXIT, type Io, paint, write } from './io.ts'
import { badInput, listed, quoted } from './refuse.ts'

const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url))

export interface Diff {
  readonly a: string
  readonly b: string
  readonly scenarios?: string
}

/** @returns 1 where they differ. @throws Fault "cli/bad-input" */
export function lawDiff(io: Io, { a, b, scenarios = SCENARIOS }: Diff): number {
  const cases = readScenarios(io, scenarios)
  const [first, second] = [comparable(io, a, b), comparable(io, b, a)]
  const found = cases.flatMap((scenario) => contrast(scenario, first.profile, second.profile) ?? [])
  const by = (looser: 'a' | 'b') => found.filter((one) => one.looser === looser)
  write(io, [
    `${a} and ${b} on ${cases.length} scenarios: ${found.length} come out otherwise`,
    ...part(io, `${a} lets through what ${b} stops`, by('a')),
    ...part(io, `${b} lets through what ${a} stops`, by('b')),
    ...limits(io, b, first.leftOut),
    ...limits(io, a, second.leftOut),
  ])
  return found.length === 0 ? EXIT.done : EXIT.no
}

/** A rule set without what it says of things of which nobody says how the other had them. */
function comparable(io: Io, name: string, other: string): Compared {
  const draft = draftOf(other)
  const profile = ruleSet(io, name)
  return draft === undefined ? { profile, leftOut: [] } : comparedWith(draft, profile)
}

const draftOf = (name: string): Draft | undefined => drafts.find(({ layer }) => layer.id === name)

/** What a comparison with a draft cannot say. */
function limits(io: Io, name: string, leftOut: readonly Rule[]): string[] {
  const draft = draftOf(name)
  if (draft === undefined) return []
  return [
    '',
    paint(io, 'bold', `Of ${name} sources describe only what became ${describedText(draft)}`),
    `  left out of the other, rules on other provisions: ${leftOut.length}; not described:`,
    ...draft.notDescribed.map((one) => `    ${one}`),
  ]
}

const part = (io: Io, title: string, found: readonly Contrast[]): string[] =>
  found.length === 0
    ? []
    : [
        '',
        paint(io, 'bold', `${title}: ${found.length}`),
        ...found.flatMap(({ scenario, outcomes, stoppedBy }) => [
          `  ${scenario.name}, ${scenario.title}: ${outcomes[0]}, ${outcomes[1]}`,
          ...stoppedBy.map((finding) => `    ${finding.rule}: ${finding.says.en}`),
        ]),
      ]

function readScenarios(io: Io, folder: string): Scenario[] {
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    throw unreadable(folder, error)
  }
  const files = names.filter((name) => name.endsWith('.json')).sort()
  if (files.length === 0) {
    throw badInput(
      `cannot compare: ${quoted(folder)} has no scenario`,
      'name a folder of .json files as docs/formats/scenario.md describes them',
    )
  }
  return files.flatMap((name) => parseScenarios(readFile(io, `${folder}/${name}`)))
}

/**
 * A profile or layer by its name, or a file with an overlay on a profile.
 * @throws Fault "cli/bad-input", "law/…"
 */
export function ruleSet(io: Io, name: string): Profile {
  if (Object.hasOwn(profiles, name)) return profiles[name as ProfileId]
  const layer = layers.find(({ id }) => id === name)
  if (layer !== undefined) return composeProfile(name, [layer])
  const draft = draftOf(name)
  if (draft !== undefined) return draftProfile(draft)
  const overlay = overlays.find(({ id }) => id === name)
  if (overlay !== undefined) return overlaid(overlay)
  if (name.endsWith('.json')) return overlaid(readOverlay(readFile(io, name)))
  const texts = [...layers, ...drafts.map(({ layer: text }) => text), ...overlays]
  const known = [...Object.keys(profiles), ...texts.map(({ id }) => id)]
  throw badInput(
    `cannot compare ${quoted(name)}: there is no such rule set`,
    `name ${listed(known, 'or')}, or the file of an overlay`,
  )
}
