"""Runs parts of the real AWS CLI in one process: a JSON value a line in, a JSON value a line out."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout

import awscli
from awscli import shorthand


def shorthand_of(text):
    try:
        return {'value': shorthand.ShorthandParser().parse(text)}
    except shorthand.DuplicateKeyInObjectError as error:
        return {'duplicate': error.key}
    except shorthand.ShorthandParseSyntaxError as error:
        return {'expected': error.expected, 'index': error.index}


def run(args):
    from awscli.clidriver import create_clidriver

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = create_clidriver().main(args)
        except SystemExit as stop:
            code = stop.code
    return {'code': code, 'out': out.getvalue(), 'err': err.getvalue()}


def output_of(request):
    from argparse import Namespace

    from awscli import formatter, table
    from colorama.ansitowin32 import AnsiToWin32

    table.determine_terminal_width = lambda *args, **kwargs: request['columns']
    # It wraps standard output anew each time; the stream below is wrapped once instead.
    table.colorama.init = lambda **kwargs: None
    query = Namespace(search=lambda _: json.loads(request['json']))
    args = Namespace(query=query, color=request['color'])
    out = io.StringIO()
    stream = AnsiToWin32(out, strip=False, autoreset=True).stream if request['color'] == 'on' else out
    try:
        formatter.get_formatter(request['output'], args)('PutPartnerEvents', {}, stream)
    except Exception as error:
        return {'error': str(error)}
    return {'text': out.getvalue()}


def query_of(request):
    import jmespath

    try:
        # The order of the members is that of the text.
        value = jmespath.search(request['query'], json.loads(request['json']))
        return {'text': json.dumps(value)}
    except Exception as error:
        return {'error': str(error)}


def answer(request):
    if 'query' in request:
        return query_of(request)
    if 'output' in request:
        return output_of(request)
    if 'shorthand' in request:
        return shorthand_of(request['shorthand'])
    if 'args' in request:
        return run(request['args'])
    return {'version': awscli.__version__}


answers = sys.stdout
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), file=answers, flush=True)
