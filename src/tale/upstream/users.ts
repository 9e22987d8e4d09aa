import { ROLE_IDS } from './roleIds';

export const MEMBERS = [
  { github: 'ada', memberOf: [ROLE_IDS.LANTERN_WG, ROLE_IDS.MAINTAINERS] },
  { github: 'barbara', memberOf: [ROLE_IDS.CORE_MAINTAINERS] },
  { github: 'edsger', memberOf: [ROLE_IDS.LANTERN_WG, ROLE_IDS.WG_IG_FACILITATORS] },
  { github: 'grace', memberOf: [ROLE_IDS.LANTERN_WG] },
  { github: 'linus', memberOf: [ROLE_IDS.BUOYS_IG, ROLE_IDS.MAINTAINERS] },
];
