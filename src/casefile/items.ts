/** Items of the request that acts name: what an act is about, and whether two meet. */
import type { CaseAct } from './act.ts'

/** Items an act names in its body, by number; none when its body has no items. */
export function itemsOf(act: CaseAct): readonly number[] {
  const { items } = act.body as { items?: readonly (number | { item: number })[] }
  return (items ?? []).map((entry) => (typeof entry === 'number' ? entry : entry.item))
}

/** Do two acts speak of a common item? An act that names none speaks of all. */
export function touch(a: CaseAct, b: CaseAct): boolean {
  const items = itemsOf(a)
  const others = itemsOf(b)
  return items.length === 0 || others.length === 0 || items.some((item) => others.includes(item))
}
