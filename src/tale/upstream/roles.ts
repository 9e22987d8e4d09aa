import { ROLE_IDS } from './roleIds';

export const ROLES = [
  { id: ROLE_IDS.CORE_MAINTAINERS, description: 'Core maintainers', github: { team: 'core-maintainers' } },
  { id: ROLE_IDS.MAINTAINERS, description: 'Maintainers' },
  { id: ROLE_IDS.WG_IG_FACILITATORS, description: 'Facilitators' },
  { id: ROLE_IDS.LANTERN_WG, description: 'Lantern Working Group', github: { team: 'lantern-wg' } },
  { id: ROLE_IDS.BUOYS_IG, description: 'Buoys Interest Group', github: { team: 'buoys-ig' } },
];
