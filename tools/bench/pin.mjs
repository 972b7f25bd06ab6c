import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** The command bound to one core, where the system can do that: server and load then do not take turns. */
export function pinned(core, command) {
  return canPin ? ['taskset', '-c', String(core), ...command] : command
}

export const pinning = canPin ? 'server and load each on a core of its own' : 'server and load share the cores'
