// Fetches by a relative path, and shows that it has run.
fetch('status.json')
    .then(answer => answer.json())
    .then(status => {
        document.getElementById('script').textContent = 'the script has run on ' + status.hardwareId;
    });
