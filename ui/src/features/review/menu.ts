/** Which act leads on from a stage; the others are done now and then. */
import type { ActKey } from '@/api/generated/dto';

const leading: ActKey[] = ['submit', 'begin', 'feedback', 'decide', 'publish', 'settle', 'pass'];

/** The act that leads on; none where nothing but going back is left. */
export const stageAct = (acts: ActKey[]): ActKey | undefined => leading.find((act) => acts.includes(act));
