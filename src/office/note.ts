/** What colleagues of an office tell and ask one another. */
import type { Json } from '../base/json.ts'
import { accept, dayText, personId, prose, z } from '../base/schema.ts'

export const MOST_NOTE_LETTERS = 4000

export const noteSchema = z.strictObject({
  text: prose(MOST_NOTE_LETTERS),
  by: personId,
  due: dayText.nullable(),
})
export type Note = z.output<typeof noteSchema>

/** @throws Fault "office/damaged-paper" */
export const noteIn = (content: Json): Note =>
  accept(noteSchema, content, { code: 'office/damaged-paper', what: 'working paper' })
