import { app } from '@helmwright/charts';
import { defineWorkspace } from 'helmwright';
import { edge } from './definitions/edge/index.ts';

export default defineWorkspace({ charts: [app, edge] });
