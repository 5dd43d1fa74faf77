/** The facts of one decision, each with the acts that it was read from. */
import type { FactSource, Facts } from '../../law/facts.ts'
import type { CaseAct } from '../act.ts'

export type Sources = readonly CaseAct[]

/** Some facts; undefined says that the projection has no answer. */
export type Values = { readonly [P in keyof Facts]?: Facts[P] | undefined }

/** Facts being gathered: a value that is undefined stays unknown, whatever its source. */
export class Ledger {
  readonly facts: Record<string, unknown> = {}
  readonly provenance: Record<string, readonly FactSource[]> = {}

  /** @param from - the acts the value was read from; none for what the directories declare */
  set(values: Values, from: Sources): void {
    const sources = from.map(sourceOf)
    for (const [path, value] of Object.entries(values)) {
      if (value === undefined) continue
      this.facts[path] = value
      this.provenance[path] = sources
    }
  }

  /** Adds to a list what others say beside it, and them to its sources. */
  join(path: keyof Facts, more: readonly string[], from: Sources): void {
    const known = (this.facts[path] as readonly string[] | undefined) ?? []
    this.facts[path] = [...new Set([...known, ...more])]
    this.provenance[path] = [...(this.provenance[path] ?? []), ...from.map(sourceOf)]
  }

  /** Sources that contradict each other: the fact is unknown, and all of them are shown. */
  forget(path: string, from: Sources): void {
    delete this.facts[path]
    this.provenance[path] = from.map(sourceOf)
  }

  /** Elements of a list, each with its own sources under `items[2].kind`. */
  list(path: 'items' | 'cures', key: string, elements: readonly Element[]): void {
    this.facts[path] = elements.map(({ values }) => defined(values))
    this.provenance[path] = elements.flatMap(({ from }) => from.map(sourceOf))
    for (const { values, from } of elements) {
      const sources = from.map(sourceOf)
      for (const [field, value] of Object.entries(values)) {
        if (value === undefined) continue
        this.provenance[`${path}[${values[key]}].${field}`] = sources
      }
    }
  }
}

export interface Element {
  readonly values: Readonly<Record<string, unknown>>
  readonly from: Sources
}

const defined = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const sourceOf = (act: CaseAct): FactSource => ({
  act: act.id,
  by: act.signer.person ?? act.signer.office,
  at: act.at,
})
