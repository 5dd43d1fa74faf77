/** What a document names: files, headings, scripts of package.json. All of it must be there. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Offence, ROOT } from './tree.ts'

const OURS = /^(?:src|tests|bench|bin|docs|examples|\.ci)\/[\w./-]+$|^[A-Z]+\.md$/

/** Links and file names that lead nowhere. Outside addresses are not followed. */
export function deadMentions(path: string, markdown: string): Offence[] {
  return withoutBlocks(markdown).flatMap((text, at) => {
    const dead = [...linksIn(text, path), ...namesIn(text)].filter((what) => what !== undefined)
    return dead.map((what) => ({ path, line: at + 1, what }))
  })
}

/** The lines, those of fenced blocks emptied: an example may name what it makes. */
function withoutBlocks(markdown: string): string[] {
  let inside = false
  return markdown.split('\n').map((line) => {
    const fence = line.trimStart().startsWith('```')
    if (fence) inside = !inside
    return inside || fence ? '' : line
  })
}

function linksIn(text: string, from: string): (string | undefined)[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return undefined
    const [file = '', anchor] = target.split('#')
    const to = file === '' ? from : posix.join(posix.dirname(from), file)
    if (!existsSync(join(ROOT, to))) return `links to "${target}", which is not there`
    if (anchor === undefined || anchorsOf(to).includes(anchor)) return undefined
    return `links to "${target}": no such heading`
  })
}

/** Anchors of a document's headings, as the forges make them. */
const anchorsOf = (path: string): string[] =>
  readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map((line) => line.replace(/^#+ /, '').toLowerCase())
    .map((title) => title.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))

/** `src/law/decide.ts` and `npm run bench`, in code marks. */
function namesIn(text: string): (string | undefined)[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
    if (OURS.test(name)) return existsSync(join(ROOT, name)) ? undefined : `names no file: ${name}`
    const script = /\bnpm run ([\w:-]+)/.exec(name)?.[1]
    return script === undefined || scripts.has(script) ? undefined : `names no script: ${name}`
  })
}

const scripts = new Set(
  Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts),
)

/** Documents that a comment, begun on `line`, sends its reader to. */
export function deadPointers(path: string, line: number, comment: string): Offence[] {
  return [...comment.matchAll(/\bdocs\/[\w./-]+\.md|(?<![\w/])[A-Z]{4,}\.md/g)]
    .filter(([name]) => !existsSync(join(ROOT, name)))
    .map(({ 0: name, index }) => {
      const before = comment.slice(0, index).split('\n').length - 1
      return { path, line: line + before, what: `points to ${name}, which is not there` }
    })
}
