/**
 * The tree as TypeScript itself reads it: every check of the house walks the compiler's own
 * syntax trees, so that no string, comment, regular expression or template can mislead it.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Node, SourceFile } from 'typescript/unstable/ast'
import { isTemplateMiddleOrTemplateTail, SyntaxKind } from 'typescript/unstable/ast'
import { API, type Checker } from 'typescript/unstable/sync'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface Source {
  /** From the root, with slashes: `src/law/decide.ts`. */
  readonly path: string
  readonly text: string
  readonly ast: SourceFile
}

export interface Tree {
  readonly sources: readonly Source[]
  readonly checker: Checker
}

/** What a check found: it names the place and the offending name. */
export interface Offence {
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly what: string
}

export const sentence = ({ path, line, what }: Offence): string => `${path}:${line} ${what}`

/** @throws AssertionError that lists every offence, which a comparison of lists would cut short */
export function none(offences: readonly Offence[]): void {
  if (offences.length > 0) assert.fail(`\n${offences.map(sentence).join('\n')}`)
}

const REAL = ['src', 'tests', 'bench', 'bin']

let known: readonly Source[] | undefined

/** The sources of the whole repository, read once a process. */
export function repository(): readonly Source[] {
  known ??= withRepository(({ sources }) => sources)
  return known
}

/** Lends the whole repository with a checker, which is gone when `use` returns. */
export function withRepository<T>(use: (tree: Tree) => T): T {
  const folders = REAL.filter((folder) => existsSync(join(ROOT, folder)))
  return open({ include: folders, virtual: {}, use })
}

/** Lends sources that exist only here, in place of files of the repository. */
export function withSources<T>(texts: Readonly<Record<string, string>>, use: (tree: Tree) => T): T {
  return open({ include: [], virtual: texts, use })
}

interface Opening<T> {
  readonly include: readonly string[]
  readonly virtual: Readonly<Record<string, string>>
  readonly use: (tree: Tree) => T
}

function open<T>({ include, virtual, use }: Opening<T>): T {
  const config = join(ROOT, 'tsconfig.house.json')
  const texts = new Map([
    [
      config,
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { allowJs: true },
        include,
        exclude: [],
        files: Object.keys(virtual),
      }),
    ],
    ...Object.entries(virtual).map(([path, text]) => [join(ROOT, path), text] as const),
  ])
  const api = new API({
    cwd: ROOT,
    fs: {
      readFile: (path) => texts.get(path),
      fileExists: (path) => (texts.has(path) ? true : undefined),
    },
  })
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (project === undefined) throw new Error('cannot open the repository as a TypeScript project')
    const sources = project.rootFiles.map((file) => {
      const ast = project.program.getSourceFile(file)
      if (ast === undefined) throw new Error(`cannot read ${file}`)
      return { path: relative(ROOT, file).split(sep).join('/'), text: ast.text, ast }
    })
    return use({ sources, checker: project.checker })
  } finally {
    api.close()
  }
}

/** Every node, parents first. */
export function* nodes(node: Node): Generator<Node> {
  yield node
  const children: Node[] = []
  node.forEachChild((child) => {
    children.push(child)
  })
  for (const child of children) yield* nodes(child)
}

export const lineOf = (ast: SourceFile, position: number): number =>
  ast.getLineAndCharacterOfPosition(position).line + 1

export const offenceAt = (source: Source, node: Node, what: string): Offence => ({
  path: source.path,
  line: lineOf(source.ast, node.getStart(source.ast)),
  what,
})

const LITERALS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateHead,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.JsxText,
])

export interface Comment {
  readonly line: number
  /** With its slashes and stars. */
  readonly text: string
}

/** The comments: what looks like one once every literal is blanked out. */
export function comments({ ast, text }: Pick<Source, 'ast' | 'text'>): Comment[] {
  let bare = text
  for (const node of nodes(ast)) {
    if (!LITERALS.has(node.kind) && !isTemplateMiddleOrTemplateTail(node)) continue
    const start = node.getStart(ast)
    bare = bare.slice(0, start) + ' '.repeat(node.end - start) + bare.slice(node.end)
  }
  return [...bare.matchAll(/\/\/.*|\/\*[\s\S]*?\*\//g)].map((found) => ({
    line: lineOf(ast, found.index),
    text: text.slice(found.index, found.index + found[0].length),
  }))
}

/** Files below a folder of the repository, from the root, without those of other people. */
export function filesBelow(folder: string): string[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(?:^|\/)(?:node_modules|\.git|\.data|coverage)\//.test(path))
}
