import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const OLD = 'projects_seen_budget_max_minor_index'
const NEW = 'projects_seen_budget_max_usd_minor_index'

/**
 * What a budget is worth in US cents, so that projects of all currencies can be narrowed, sorted and counted by it; null
 * until it is known. Budgets were in dollars before.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('projects', (table) => {
      table.bigInteger('budget_min_usd_minor').nullable()
      table.bigInteger('budget_max_usd_minor').nullable()
    })
    this.schema.raw(
      'update projects set budget_min_usd_minor = budget_min_minor, budget_max_usd_minor = budget_max_minor ' +
        "where currency = 'USD'"
    )
    this.schema.alterTable('projects', (table) => {
      table.index(['state', 'visibility', 'budget_max_usd_minor'], NEW)
      table.dropIndex(['state', 'visibility', 'budget_max_minor'], OLD)
    })
  }

  async down() {
    this.schema.alterTable('projects', (table) => {
      table.index(['state', 'visibility', 'budget_max_minor'], OLD)
      table.dropIndex(['state', 'visibility', 'budget_max_usd_minor'], NEW)
    })
    dropColumns(this, 'projects', 'budget_max_usd_minor')
    dropColumns(this, 'projects', 'budget_min_usd_minor')
  }
}
