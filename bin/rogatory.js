#!/usr/bin/env node
/**
 * The command `rogatory`: the program itself where Node is new enough for its TypeScript, else
 * the same command under the Node that came with the packages.
 *
 * Plain JavaScript, so that an old Node can read it.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const { arch, platform, version } = process

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import('../src/main.ts')
} else {
  const node = packagedNode()
  if (node === undefined) fail(`no packaged Node for ${platform}-${arch} is installed`)
  else runUnder(node)
}

/** The packaged program; `undefined` where this platform has none or it was left out. */
function packagedNode() {
  const windows = platform === 'win32'
  try {
    const name = `node-${windows ? 'win' : platform}-${arch}`
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(root, 'bin', windows ? 'node.exe' : 'node')
  } catch {
    return undefined
  }
}

/** Hands everything on: arguments, streams, signals, and at the end the way it ended. */
function runUnder(node) {
  const options = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(node, options, { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both of us; a second one would read as "at once".
      const typed = signal === 'SIGINT' || signal === 'SIGQUIT'
      if (!(typed && process.stdin.isTTY)) child.kill(signal)
    })
  }
  child.on('error', (error) => fail(`the packaged Node does not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function fail(why) {
  const packaged = platform === 'linux' || platform === 'win32'
  const next = packaged
    ? 'run "npm ci" without leaving out optional packages, or install Node 24 or newer'
    : 'install Node 24 or newer from https://nodejs.org'
  process.stderr.write(
    `rogatory: cannot run on Node ${version}: it needs Node ${NEEDED} or newer, and ${why}\n` +
      `next: ${next}\n`,
  )
  process.exitCode = 1
}
