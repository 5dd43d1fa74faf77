/**
 * A process that starts an embedded server and writes until it is killed, for the tests of
 * the embedded server. Prints its server's process id, then each row once it is acknowledged.
 */
import { connect } from './database.ts'
import { startEmbedded } from './embedded.ts'

const WRITERS = 4

const server = await startEmbedded({ dataDir: process.argv[2]! })
const owner = connect(server.settings('owner'))
await owner.pool.query('CREATE TABLE IF NOT EXISTS public.kept (row text PRIMARY KEY)')
console.log(`server ${server.pid}`)

async function write(writer: number): Promise<void> {
  for (let i = 0; ; i++) {
    const row = `${process.pid}-${writer}-${i}`
    await owner.pool.query('INSERT INTO public.kept VALUES ($1)', [row])
    console.log(`row ${row}`)
  }
}

// The test ends server and writer; which of them goes first is chance.
const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer))
await Promise.all(writers).catch(() => process.exit(1))
