import { logStoreContract } from '../../transparency/log-store.contract.ts'
import { tileStoreContract } from '../../transparency/tile-store.contract.ts'
import { witnessStoreContract } from '../../transparency/witness-store.contract.ts'
import { MemoryLogStore } from './log-store.ts'
import { MemoryTileStore } from './tile-store.ts'
import { MemoryWitnessStore } from './witness-store.ts'

logStoreContract('log store in memory', async () => {
  const store = new MemoryLogStore()
  return {
    store,
    enqueue: async (acts) => store.enqueue(acts.map(({ act, leaf }) => ({ act, leaf }))),
    reopen: async () => new MemoryLogStore(store.rows),
  }
})

tileStoreContract('tile store in memory', async () => {
  const store = new MemoryTileStore()
  return { store, reopen: async () => new MemoryTileStore(store.files) }
})

witnessStoreContract('witness store in memory', async () => {
  const store = new MemoryWitnessStore()
  return { store, reopen: async () => new MemoryWitnessStore(store.rows) }
})
