import logger from '@adonisjs/core/services/logger'
import { antivirus } from '#config/files'
import { ClamdScanner } from '#app/files/scan/clamd_scanner'
import { EicarScanner } from '#app/files/scan/eicar'
import { ScannerDown, type Scanner, type Verdict } from '#app/files/scan/verdict'

interface Watch {
  scanner: Scanner
  /** True when there is an antivirus, so that looking again later can help. */
  isAntivirus: boolean
  whenDown: 'hold' | 'through'
}

let watch: Watch = antivirus.address
  ? { scanner: new ClamdScanner(antivirus.address), isAntivirus: true, whenDown: antivirus.whenDown }
  : { scanner: new EicarScanner(), isAntivirus: false, whenDown: 'through' }

/** Who looks for viruses in this installation, chosen by `CLAMAV_ADDRESS` and `CLAMAV_WHEN_DOWN`. */
export function scanning() {
  return watch
}

/** Puts another scanner in its place, and returns how to put the first one back. */
export function useScanner(other: Watch) {
  const before = watch
  watch = other
  return () => void (watch = before)
}

/** Looks through a file; `unscanned` when the antivirus does not work, which the log tells. */
export async function lookThrough(path: string): Promise<Verdict> {
  try {
    return await watch.scanner.scan(path)
  } catch (error) {
    if (!(error instanceof ScannerDown)) throw error
    logger.error({ err: error }, 'a file was not looked through, it is tried again')
    return { state: 'unscanned', because: 'down' }
  }
}

/** Whether a file in this state may be handed out: what no antivirus has seen waits for it, where there is one that holds. */
export function mayServe(state: string) {
  return state === 'clean' || (state === 'unscanned' && watch.whenDown === 'through')
}
