import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** The skills a project wants, in its own row, so that projects can be counted by them. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('projects', (table) => void table.text('skill_list').nullable())
    this.schema.raw(
      "update projects set skill_list = (select replace(group_concat(distinct skill), ',', ' ') " +
        'from project_skills where project_skills.project_id = projects.id)'
    )
  }

  async down() {
    dropColumns(this, 'projects', 'skill_list')
  }
}
