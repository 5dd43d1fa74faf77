/**
 * A log witness: a small server of its own that cosigns the checkpoints of the logs it knows,
 * and never two of one size.
 *
 * @see C2SP tlog-witness · docs/formats/witness.md
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { dirname, resolve } from 'node:path'
import { fault } from '../base/error.ts'
import { parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { readSecret } from '../office/config.ts'
import type { Clock, Report } from '../office/ports.ts'
import { lockDirectory } from '../storage/lock.ts'
import { witnessFiles } from '../storage/witness-files.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { openWitness, type Witness } from '../transparency/witness.ts'

const schema = z.strictObject({
  dataDir: z.string().min(1),
  /** C2SP signer key of type cosignature, in a file that the account alone may read. */
  key: z.string().min(1),
  /** Verifier keys of the logs that it cosigns. */
  logs: z.array(z.string()).min(1).max(10_000),
  listen: z.strictObject({
    host: z.string().default('127.0.0.1'),
    port: z.int().min(0).max(65_535),
  }),
})

/** A checkpoint with its proof is a few kilobytes. */
const MOST_BODY_BYTES = 65_536

export interface RunningWitness {
  readonly port: number
  close(): Promise<void>
}

/** @throws Fault "config/…", "storage/data-directory-in-use" and the codes of keys */
export async function serveWitness(
  file: string,
  { clock, report }: { readonly clock: Clock; readonly report: Report },
): Promise<RunningWitness> {
  const config = accept(schema, parseJson(await readFile(file)), {
    code: 'config/malformed',
    what: `configuration "${file}"`,
  })
  const at = (path: string) => resolve(dirname(resolve(file)), path)
  const lock = await lockDirectory(at(config.dataDir))
  const signer = parseSignerKey(new TextDecoder().decode(await readSecret(at(config.key))).trim())
  const witness = openWitness({
    signer,
    logs: config.logs.map((key) => parseVerifierKey(key)),
    store: await witnessFiles(at(config.dataDir)),
    now: () => clock.now(),
    onFork: async () => report('fork-seen', {}),
  })
  const server = createServer((request, response) => {
    answer(witness, request, response).catch(() => response.destroy())
  })
  server.requestTimeout = 10_000
  const port = await listen(server, config.listen)
  report('witness-started', { port })
  return {
    port,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await lock.release()
    },
  }
}

async function answer(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/'
  const log = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path)?.[1]
  const reply =
    request.method === 'POST' && path === '/add-checkpoint'
      ? await witness.addCheckpoint(await bodyOf(request))
      : request.method === 'GET' && log
        ? await witness.checkpoint(log)
        : { status: 404, contentType: 'text/plain; charset=utf-8', body: new Uint8Array() }
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  response.end(reply.body)
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    size += (piece as Buffer).length
    if (size > MOST_BODY_BYTES) throw fault('witness/too-large', 'cannot read request: too large')
    pieces.push(piece as Buffer)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((started, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      const address = server.address()
      started(typeof address === 'object' && address ? address.port : port)
    })
  })
}
