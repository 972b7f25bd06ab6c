/** What looking for viruses came to. `unscanned` is honest: no antivirus has seen the file. */
export type Verdict =
  | { state: 'clean' }
  | { state: 'infected'; finding: string }
  /** `too_large`: larger than the antivirus looks at, so that asking again does not help. */
  | { state: 'unscanned'; because: 'no_antivirus' | 'down' | 'too_large' }

/** Looks through a file on this machine. Throws `ScannerDown` when it cannot. */
export interface Scanner {
  scan(path: string): Promise<Verdict>
  /** Asks whether it is there. Throws `ScannerDown` when it is not. */
  greet(): Promise<void>
}

/** The antivirus does not answer, or not in its protocol. */
export class ScannerDown extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The antivirus does not work: ${reason}`, options)
  }
}
