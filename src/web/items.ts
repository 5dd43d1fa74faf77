/** Which items of a request a form is about. */
import { choices, problemOf } from '../page/fields.ts'
import type { Problem, Typed } from '../page/form.ts'
import type { Html } from '../page/html.ts'
import type { Say } from '../page/words.ts'

interface Choice {
  readonly typed: Typed | undefined
  readonly say: Say
  /** Absent: which items. */
  readonly label?: string
  readonly hint?: string
  /** What stands beside one of them. */
  hintOf?(item: number): Html | undefined
}

/** All that are open, unless told. */
export const itemChoice = (all: readonly number[], of: Choice): Html => {
  const { typed, say, hint, label = say('court.items.which') } = of
  return choices({
    ...{ name: 'items', label, hint },
    problem: problemOf(typed, 'items'),
    values: typed ? typed.form.getAll('items') : all.map(String),
    options: all.map((item) => {
      const beside = of.hintOf?.(item)
      const option = { value: String(item), label: say('court.item', { item }) }
      return beside ? { ...option, hint: beside } : option
    }),
  })
}

/** Those of them that were chosen. */
export const itemsIn = (form: URLSearchParams, all: readonly number[]): readonly number[] =>
  all.filter((item) => form.getAll('items').includes(String(item)))

export const itemProblems = (items: readonly unknown[], say: Say): readonly Problem[] =>
  items.length === 0 ? [{ field: 'items', says: say('court.items.none') }] : []
