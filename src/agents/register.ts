import * as vscode from 'vscode';
import { toolIds } from '../ids';
import { lazy } from '../lazy';
import type { AgentsNeeds } from './agentsNeeds';

/** The tools that language models may use; loaded by the first use. What they answer is short, and holds no secret and no Detail. */
export function registerAgents(context: vscode.ExtensionContext, needs: AgentsNeeds): void {
  const answers = lazy(async () => {
    const { agentTools } = await import('./agentTools');
    return agentTools(needs);
  });
  context.subscriptions.push(
    ...Object.values(toolIds).map((id) =>
      vscode.lm.registerTool(id, {
        invoke: async ({ input }, token) => {
          const answer = await (await answers.get())[id](input, token);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
        },
      }),
    ),
  );
}
