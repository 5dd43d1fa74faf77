/** Transcripts: arguments in, lines and exit code out. */
import { profiles } from '../law/shipped.ts'
import type { Io } from './io.ts'
import { runCli } from './run.ts'
import type { Works } from './works.ts'

/** Verbs that the program itself runs. */
const ELSEWHERE = { serve: 'run an installation', witness: 'run a log witness', demo: 'play' }

/** No installation is there. */
const NO_WORKS = {} as Works

export const ROOT = new URL('../../', import.meta.url).pathname

/**
 * What the command prints, errors marked with `! `, and last how it ends. A digest of a shipped
 * profile is written `<profile>`: it changes with every rule.
 */
export async function transcript(
  args: string | readonly string[],
  { works = NO_WORKS, ...of }: Partial<Pick<Io, 'cwd' | 'isTty'> & { works: Works }> = {},
): Promise<string> {
  const lines: string[] = []
  const io: Io = {
    out: (line) => lines.push(line),
    err: (line) => lines.push(`! ${line}`),
    isTty: false,
    cwd: ROOT,
    ...of,
  }
  const code = await runCli(
    typeof args === 'string' ? args.split(' ').filter((word) => word !== '') : args,
    io,
    { elsewhere: ELSEWHERE, works },
  )
  const digests = Object.values(profiles).flatMap(({ digest }) => [digest, digest.slice(0, 12)])
  const text = digests.reduce(
    (all, digest) => all.replaceAll(digest, '<profile>'),
    lines.join('\n'),
  )
  return `${text}\nexit ${code}`
}

/** A transcript as a test writes it: without the indent of its first line. */
export function expected([text = '']: TemplateStringsArray): string {
  const lines = text.replace(/^\n|\n *$/g, '').split('\n')
  const indent = lines[0]!.length - lines[0]!.trimStart().length
  return lines.map((line) => line.slice(indent)).join('\n')
}
