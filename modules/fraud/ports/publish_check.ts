import { inject } from '@adonisjs/core'
import type { ProjectToCheck, PublishCheck } from '#modules/projects/api'
import ScreenProject from '../actions/screen_project.js'

@inject()
export default class PublishScreening implements PublishCheck {
  constructor(private screenProject: ScreenProject) {}

  check(project: ProjectToCheck) {
    return this.screenProject.handle(project)
  }
}
