/**
 * A process that tries for a lock, for the lock's tests. Reads commands, one a line: `take`
 * answers `won` or `lost`, `drop` answers `free`.
 */
import { createInterface } from 'node:readline'
import { isFault } from '../base/error.ts'
import { type DirectoryLock, lockDirectory } from './lock.ts'

const directory = process.argv[2]!
let lock: DirectoryLock | undefined

for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'take') {
    try {
      lock = await lockDirectory(directory)
      console.log('won')
    } catch (error) {
      if (!isFault(error, 'storage/data-directory-in-use')) throw error
      console.log('lost')
    }
  } else {
    await lock?.release()
    console.log('free')
  }
}
