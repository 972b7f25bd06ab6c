import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { BaseCommand } from '@adonisjs/core/ace'

const PACKAGE = '@fawazahmed0/currency-api'

/** Writes the dated table of rates anew, of the package that package.json names; made by whoever maintains the product. */
export default class RatesSnapshot extends BaseCommand {
  static commandName = 'rates:snapshot'
  static description = 'Write the dated table of exchange rates anew, from the package it comes from'
  static options = { startApp: true }

  async run() {
    const { currencyCodes } = await import('#app/money/currencies')
    const { repoRoot } = await import('#app/files/paths')
    const { readExact } = await import('#modules/exchange/sources/read_exact')
    const root = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)
    const { version } = JSON.parse(await readFile(root, 'utf8'))
    const { date, usd } = readExact(await readFile(join(root, '../v1/currencies/usd.json'), 'utf8')) as any
    const rates = currencyCodes.map((code) => [code, code === 'USD' ? '1' : usd[code.toLowerCase()]])
    const missing = rates.filter(([, rate]) => !rate).map(([code]) => code)
    const table = {
      date,
      source: `${PACKAGE} ${version}`,
      licence: 'CC0-1.0',
      perUsd: Object.fromEntries(rates.filter(([, rate]) => rate)),
    }
    const target = join(repoRoot(), 'modules/exchange/data/rates.json')
    await writeFile(target, `${JSON.stringify(table, null, 2)}\n`)
    this.logger.success(`${rates.length - missing.length} currencies as of ${date}`)
    if (missing.length > 0) this.logger.warning(`without a rate: ${missing.join(', ')}`)
  }
}
