/**
 * A schema as a form that needs no script: fields to fill in, and the value that they say. An act
 * can be drafted in a browser as soon as its schema stands.
 */
import type { Json } from '../../base/json.ts'
import type { z } from '../../base/schema.ts'
import type { Problem } from '../form.ts'
import type { Html } from '../html.ts'
import type { Say } from '../words.ts'
import { read, write } from './entries.ts'
import { type Field, fieldOf } from './field.ts'
import type { Showing } from './leaf-control.ts'
import { problemsOf } from './problems.ts'
import { showField } from './show.ts'
import type { Path } from './words.ts'

export { isChange } from './entries.ts'
export type { Showing } from './leaf-control.ts'

export interface FormOf {
  /** The entries that say a value, as a browser would send them; of a draft, what it holds. */
  filled(value: Json | undefined): URLSearchParams
  show(showing: Showing): Html
  /**
   * What the form says. Partly filled it gives the part, with a problem for what lacks; nothing
   * where a member that may be absent was left out.
   */
  taken(
    form: URLSearchParams,
    say: Say,
  ): { readonly value: Json | undefined; readonly problems: readonly Problem[] }
}

/**
 * The form of a schema: of a body, of a part, or of a member of a document.
 * @param path - where its words begin: `['RequestMade', 'body']`, `['request', 'items']`
 * @param name - what the names of its fields begin with, and its id in the page
 */
export function formOf(schema: z.ZodType, path: Path, name: string): FormOf {
  const field: Field = fieldOf(schema, path)
  return {
    filled: (value) => write(field, name, value),
    show: (showing) => showField(field, name, showing),
    taken(form, say) {
      const value = read(field, name, form)
      const problems = problemsOf(schema, { value, at: { field, name }, form, say })
      return { value, problems }
    },
  }
}
