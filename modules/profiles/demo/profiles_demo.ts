import { inject } from '@adonisjs/core'
import { readFileSync } from 'node:fs'
import type { DemoContext } from '#app/demo/seed_demo'
import { repoRoot } from '#app/files/paths'
import { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'
import SaveClient from '#modules/profiles/actions/save_client'
import SaveFreelancer from '#modules/profiles/actions/save_freelancer'

/** Fills the profiles of everyone in the demo through the same actions as their own forms. */
@inject()
export default class ProfilesDemo {
  constructor(
    private saveFreelancer: SaveFreelancer,
    private saveClient: SaveClient
  ) {}

  async run({ people }: DemoContext) {
    for (const { key, hourlyRate, ...profile } of read('freelancers')) {
      const accountId = people.get(key)?.accountId
      if (accountId) {
        must(await this.saveFreelancer.handle({ ...profile, accountId, hourlyRate: Money.parse(hourlyRate, 'USD') }))
      }
    }
    for (const { key, about, city, country, industry } of read('clients')) {
      const accountId = people.get(key)?.accountId
      if (accountId) must(await this.saveClient.handle({ accountId, about, city, country, industry }))
    }
  }
}

function read(file: string): any[] {
  return JSON.parse(readFileSync(repoRoot('database/demo/data', `${file}.json`), 'utf8'))
}

function must(outcome: Outcome<void, string>) {
  if (!outcome.ok) throw new Error(`A demo profile was refused: ${outcome.reason} ${JSON.stringify(outcome.details)}`)
}
