import { builder } from '../builder.js';
import './scalars.js';
import './meeting.js';
import './discussion.js';
import './part.js';
import './intervention.js';
import './policy-proposal.js';
import './official.js';
import './appointment.js';
import './mission.js';
import './organization.js';
import './country.js';
import './topic.js';
import './source.js';
import './citation.js';
import './name.js';
import './stats.js';
import './positions.js';
import './node.js';
import './search.js';

/** The public schema, sorted: one line above for each concept. */
export const schema = builder.toSchema();
