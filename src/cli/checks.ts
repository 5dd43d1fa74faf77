/** A list of things that were looked at, one line each, with what is to be done. */
import { canonicalJson, type Json } from '../base/json.ts'
import { EXIT, type Io, paint, write } from './io.ts'
import type { Check } from './works.ts'

/** @returns the exit code: `no` if anything is wrong */
export function tellChecks(io: Io, checks: readonly Check[], asJson: boolean): number {
  const ok = checks.every((check) => check.ok)
  if (asJson) io.out(canonicalJson({ ok, checks } as unknown as Json))
  else
    write(
      io,
      checks.flatMap((check) => lines(io, check)),
    )
  return ok ? EXIT.done : EXIT.no
}

function lines(io: Io, { name, ok, says, next }: Check): string[] {
  const mark = ok ? paint(io, 'green', 'ok   ') : paint(io, 'red', 'wrong')
  return [`${mark} ${name}: ${says}`, ...(next === undefined ? [] : [`      next: ${next}`])]
}
