/** Shapes that several signed documents share. */
import type { Json } from '../base/json.ts'
import { language, prose, z } from '../base/schema.ts'

/** Base64url of at most `mostBytes` bytes; the one encoding of its bytes once it is decoded. */
export const base64urlText = (mostBytes: number) =>
  z
    .string()
    .max(Math.ceil((mostBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/, { error: 'expected base64url without padding' })

/** Texts in rising order of their UTF-16 units, each once. */
export const isRising = (texts: readonly string[]): boolean =>
  texts.every((text, i) => i === 0 || texts[i - 1]! < text)

/** A set written as a list, in the one order that makes equal sets equal bytes. */
export const risingList = <S extends z.ZodType<string>>(item: S, most: number, least = 0) =>
  z.array(item).min(least).max(most).refine(isRising, {
    error: 'expected a list in rising order, each once',
  })

/** Origin line of a log's checkpoint: visible ASCII without `+`, as C2SP asks of key names. */
export const logOrigin = z.string().regex(/^[!-*,-~]{1,255}$/, {
  error: 'expected a log origin such as log.example/main',
})

/** Leaves in a log, or a leaf's index in it. */
export const treeSize = z.int().min(0)

/** C2SP verifier key, `name+hash+base64`; its hash is checked where checkpoints are. */
export const verifierKey = z
  .string()
  .max(4096)
  .regex(/^[!-*,-~]{1,255}\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/, {
    error: 'expected a verifier key, name+hash+base64',
  })

/** One short text in one or more languages. */
export const named = z
  .record(language, prose(200))
  .refine((texts) => Object.keys(texts).length > 0, { error: 'expected at least one language' })

/** A JSON object whose members a higher floor reads; the strict reader has already judged them. */
export const openObject = z.record(z.string(), z.custom<Json>())
