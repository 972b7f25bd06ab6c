import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { StatementLine } from '#modules/wallet/api'
import { dayAt } from './days.js'

/** Where statements come from: the gateways that are connected. */
export class StatementSource {
  /** So long a statement may take; later there was no answer. */
  readonly deadlineMs: number = 60_000

  /** Gateways to compare with, and since when, epoch milliseconds: one that never moved money might know of some. */
  async gateways(): Promise<Map<string, number>> {
    const wallet = use('wallet')
    const yesterday = dayAt(dayAt(clock.now()).from - 1).from
    const connected = (await wallet.connectedGateways()).map((name) => [name, yesterday] as const)
    return new Map([...connected, ...(await wallet.clearingSince())])
  }

  /** What a gateway says moved; throws when it does not say. */
  lines(gateway: string, from: number, until: number): Promise<StatementLine[]> {
    return use('wallet').statement(gateway, from, until)
  }
}
