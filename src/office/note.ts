/** What colleagues of an office tell and ask one another. */
import type { Json } from '../base/json.ts'
import { accept, dayText, personId, prose, z } from '../base/schema.ts'

export const noteSchema = z.strictObject({
  text: prose(4000),
  by: personId,
  due: dayText.nullable(),
  done: z.boolean(),
})
export type Note = z.output<typeof noteSchema>

/** One that nobody has done anything about yet. */
export const newNote = (of: Pick<Note, 'text' | 'by'>): Note => ({ ...of, due: null, done: false })

/** @throws Fault "office/damaged-paper" */
export const noteIn = (content: Json): Note =>
  accept(noteSchema, content, { code: 'office/damaged-paper', what: 'working paper' })
